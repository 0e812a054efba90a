import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/adapter.ts'
import { decide } from '../../src/privacy/decide.ts'
import type { Detection, Detector } from '../../src/privacy/detector/detector.ts'

const privatePlace = { visibility: 'private', platform: 'test', address: 'dm' } as const
const publicPlace = { visibility: 'public', platform: 'test', address: 'channel' } as const
const doors = ['conseils']

const ask = (text: string, asked: Question['asked']): Question => ({
  text,
  asked,
  locale: 'fr',
  privatePlace,
  publicPlace: asked === 'mention' ? publicPlace : null,
})
const detecting = (level: Detection['level']) => () => ({ level, card: 'distress' }) as const
const never = () => {
  throw new Error('the detector must not be asked')
}

const parts = (detect: Detector, isTopicName: (text: string) => boolean = () => false) => {
  return { detect, doorWords: doors, isTopicName }
}

describe('decide', () => {
  it('answers an ordinary command in its private place', () => {
    expect(decide(ask('normes', 'command'), parts(detecting('ordinary')))).toEqual({
      kind: 'ordinary',
      place: privatePlace,
      offersPrivatePath: false,
    })
  })

  it('answers an ordinary mention in its public place', () => {
    expect(decide(ask('normes', 'mention'), parts(detecting('ordinary')))).toEqual({
      kind: 'ordinary',
      place: publicPlace,
      offersPrivatePath: false,
    })
  })

  it.each(['offer', 'card'] as const)('makes a mention that looks like %s a private offer, nothing public', (level) => {
    expect(decide(ask('…', 'mention'), parts(detecting(level)))).toEqual({ kind: 'private-offer', place: privatePlace })
  })

  it.each(['command', 'direct', 'door'] as const)('shows the card privately for a sure %s', (asked) => {
    expect(decide(ask('…', asked), parts(detecting('card')))).toEqual({
      kind: 'card',
      card: 'distress',
      place: privatePlace,
    })
  })

  it('adds the discreet line in doubt', () => {
    expect(decide(ask('…', 'direct'), parts(detecting('offer')))).toMatchObject({
      kind: 'ordinary',
      offersPrivatePath: true,
    })
  })

  it.each([
    ['conseils', 'command'],
    [' Conseils ! ', 'direct'],
    ['conseils', 'mention'],
    ['aide', 'direct'],
    ['HELP', 'direct'],
    ['au secours', 'direct'],
  ] as const)('opens the first screen on %j (%s) by exact rule, privately', (text, asked) => {
    expect(decide(ask(text, asked), parts(never))).toEqual({ kind: 'first-screen', place: privatePlace })
  })

  it('opens the first screen on a bare private command', () => {
    expect(decide(ask('', 'door'), parts(detecting('ordinary')))).toMatchObject({ kind: 'first-screen' })
  })

  it.each(['aide', ' Help '])(
    'takes /culture %s for a question about usage, whatever the detector makes of it',
    (text) => {
      expect(decide(ask(text, 'command'), parts(never))).toEqual({
        kind: 'ordinary',
        place: privatePlace,
        offersPrivatePath: false,
      })
      expect(decide(ask(`${text} moi`, 'command'), parts(detecting('card')))).toMatchObject({ kind: 'card' })
    },
  )

  it('shows the card for witnesses to whoever asks about another’s message', () => {
    expect(decide(ask('…', 'about'), parts(detecting('card')))).toEqual({
      kind: 'card',
      card: 'witness',
      place: privatePlace,
    })
    expect(decide(ask('aide', 'about'), parts(detecting('card')))).toMatchObject({ kind: 'card', card: 'witness' })
  })

  it('erases on request in a direct message only', () => {
    expect(decide(ask('Effacer', 'direct'), parts(never))).toEqual({ kind: 'erase', place: privatePlace })
    expect(decide(ask('effacer', 'command'), parts(detecting('ordinary')))).toMatchObject({ kind: 'ordinary' })
  })

  describe('on a name of the handbook', () => {
    const named = (text: string, isTopicName: (text: string) => boolean = () => true) =>
      decide(ask(text, 'command'), parts(detecting('card'), isTopicName))

    it('answers it, with the discreet line, where the detector alone would show a card', () => {
      expect(named('Décision')).toEqual({ kind: 'ordinary', place: privatePlace, offersPrivatePath: true })
    })

    it.each(['je ne décide plus rien', 'mon alcool', 'I drink', 'suicide', 'harcèlement sexuel', 'violences'])(
      'shows the card to whoever tells of themselves, or types a grave name: %s',
      (text) => {
        expect(named(text)).toMatchObject({ kind: 'card' })
      },
    )

    it('shows the card when the handbook is gone', () => {
      const gone = () => {
        throw new Error('no handbook')
      }
      expect(named('Décision', gone)).toMatchObject({ kind: 'card' })
    })
  })
})
