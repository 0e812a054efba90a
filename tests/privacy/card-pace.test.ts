import { describe, expect, it } from 'vitest'
import { createCardPace } from '../../src/privacy/card-pace.ts'

const place = (address: string) => ({ visibility: 'private', platform: 'test', address }) as const

describe('createCardPace (G10)', () => {
  it('gives a card once in ten seconds, the first at once', () => {
    let now = 0
    const pace = createCardPace(() => now)
    const claims = [0, 9_999, 10_000, 10_001].map((at) => {
      now = at
      return pace.claim(place('a'), 'crisis')
    })
    expect(claims).toEqual([true, false, true, false])
  })

  it('gives a card that was not confirmed again at once', () => {
    const pace = createCardPace(() => 0)
    pace.claim(place('a'), 'crisis')
    pace.release(place('a'), 'crisis')
    expect(pace.claim(place('a'), 'crisis')).toBe(true)
  })

  it('gives all cards of a conversation again that were closed there, and of no other', () => {
    const pace = createCardPace(() => 0)
    const claims = () => [
      pace.claim(place('a#1'), 'crisis'),
      pace.claim(place('a'), 'witness'),
      pace.claim(place('ba'), 'crisis'),
    ]
    expect(claims()).toEqual([true, true, true])
    pace.forget(place('a#2'))
    expect(claims()).toEqual([true, true, false])
  })

  it('takes what is said in one conversation for one, whatever it answers', () => {
    const pace = createCardPace(() => 0)
    pace.claim(place('a#event1'), 'crisis')
    expect(pace.claim(place('a#event2'), 'crisis')).toBe(false)
  })

  it('paces each conversation and each card by itself', () => {
    const pace = createCardPace(() => 0)
    pace.claim(place('a'), 'first-screen')
    expect([pace.claim(place('a'), 'crisis'), pace.claim(place('b'), 'first-screen')]).toEqual([true, true])
  })
})
