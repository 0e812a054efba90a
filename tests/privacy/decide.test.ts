import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/adapter.ts'
import { decide } from '../../src/privacy/decide.ts'
import type { Detection } from '../../src/privacy/detector/detector.ts'

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

describe('decide', () => {
  it('answers an ordinary command in its private place', () => {
    expect(decide(ask('normes', 'command'), detecting('ordinary'), doors)).toEqual({
      kind: 'ordinary',
      place: privatePlace,
      offersPrivatePath: false,
    })
  })

  it('answers an ordinary mention in its public place', () => {
    expect(decide(ask('normes', 'mention'), detecting('ordinary'), doors)).toEqual({
      kind: 'ordinary',
      place: publicPlace,
      offersPrivatePath: false,
    })
  })

  it.each(['offer', 'card'] as const)('makes a mention that looks like %s a private offer, nothing public', (level) => {
    expect(decide(ask('…', 'mention'), detecting(level), doors)).toEqual({ kind: 'private-offer', place: privatePlace })
  })

  it.each(['command', 'direct', 'door'] as const)('shows the card privately for a sure %s', (asked) => {
    expect(decide(ask('…', asked), detecting('card'), doors)).toEqual({
      kind: 'card',
      card: 'distress',
      place: privatePlace,
    })
  })

  it('adds the discreet line in doubt', () => {
    expect(decide(ask('…', 'direct'), detecting('offer'), doors)).toMatchObject({
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
    expect(decide(ask(text, asked), never, doors)).toEqual({ kind: 'first-screen', place: privatePlace })
  })

  it('opens the first screen on a bare private command', () => {
    expect(decide(ask('', 'door'), detecting('ordinary'), doors)).toMatchObject({ kind: 'first-screen' })
  })

  it('takes /culture aide for a question about usage', () => {
    expect(decide(ask('aide', 'command'), detecting('ordinary'), doors)).toMatchObject({ kind: 'ordinary' })
  })

  it('erases on request in a direct message only', () => {
    expect(decide(ask('Effacer', 'direct'), never, doors)).toEqual({ kind: 'erase', place: privatePlace })
    expect(decide(ask('effacer', 'command'), detecting('ordinary'), doors)).toMatchObject({ kind: 'ordinary' })
  })
})
