import { describe, expect, it } from 'vitest'
import { readEvent } from '../../adapters/web/read-event.ts'

const NAMES = { botName: 'culturebot', command: '/culture', helpCommand: '/aide' }

describe('readEvent', () => {
  it.each([
    ['/culture normes réunions', 'command', 'normes réunions'],
    ['  /CULTURE   normes', 'command', 'normes'],
    ['/culture', 'command', ''],
    ['/aide', 'door', ''],
    ['/aide je ne sais pas', 'door', 'je ne sais pas'],
  ])('reads %j as a private command in both views', (text, asked, rest) => {
    expect(readEvent(text, 'general', NAMES)).toEqual({ kind: 'question', asked, text: rest })
    expect(readEvent(text, 'direct', NAMES)).toEqual({ kind: 'question', asked, text: rest })
  })

  it.each(['/cultur normes', '/ aide', '/culturebot', '/'])(
    'publishes nothing that looks like a command: %j',
    (text) => {
      expect(readEvent(text, 'general', NAMES)).toEqual({ kind: 'unknown-command' })
    },
  )

  it.each([
    ['@culturebot les congés ?', 'les congés ?'],
    ['Dis @CultureBot, les congés ?', 'Dis  , les congés ?'],
    ['les congés, @culturebot', 'les congés,'],
  ])('reads %j as a mention', (text, rest) => {
    expect(readEvent(text, 'general', NAMES)).toEqual({ kind: 'question', asked: 'mention', text: rest })
  })

  it.each(['bonjour', 'culturebot est bien', 'moi@culturebot.fr', '@culturebot2 bonjour', '@@culturebot', 'a/culture'])(
    'leaves %j among members',
    (text) => {
      expect(readEvent(text, 'general', NAMES)).toEqual({ kind: 'post' })
    },
  )

  it('reads everything else in a direct message as a question, without the mention', () => {
    expect(readEvent('@culturebot normes', 'direct', NAMES)).toEqual({
      kind: 'question',
      asked: 'direct',
      text: 'normes',
    })
  })

  it('reads white space as nothing', () => {
    expect(readEvent(' \n\t ', 'general', NAMES)).toEqual({ kind: 'nothing' })
  })
})
