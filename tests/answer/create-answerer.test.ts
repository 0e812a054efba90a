import { describe, expect, it } from 'vitest'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'

const { answer } = PARTS.knowledge()

describe('createAnswerer', () => {
  it('makes the answer to a name of the handbook once, however it is written', () => {
    expect(answer('normes').kind).toBe('topic')
    expect(answer('NORMES')).toBe(answer('normes'))
  })

  it.each(['nrmes', 'les normes', 'comment poser un congé ?'])(
    'keeps nothing of what only a member typed: %s',
    (text) => {
      expect(answer(text)).not.toBe(answer(text))
      expect(answer(text)).toEqual(answer(text))
    },
  )

  it('chooses the passage of a match when it is asked for, and once', () => {
    const [first, second] = answer('comment poser un congé ?').ranking
    expect([first?.passage, second?.passage]).toEqual([
      first?.section.passages.find((passage) => passage === first.passage),
      second?.section.passages.find((passage) => passage === second.passage),
    ])
    expect(first?.passage).toBe(first?.passage)
    expect(first?.passage?.text).toMatch(/congé/i)
  })
})
