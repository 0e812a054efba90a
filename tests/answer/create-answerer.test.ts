import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/content/settings.ts'
import { createKnowledge } from '../../src/knowledge.ts'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'

const { answer } = PARTS.knowledge()

describe('createAnswerer', () => {
  it.each(['normes', 'nrmes', 'les normes', 'comment poser un congé ?'])(
    'keeps nothing of what is asked: %s',
    (text) => {
      expect(answer(text)).not.toBe(answer(text))
      expect(answer(text)).toEqual(answer(text))
    },
  )

  it('answers by its own names what was made ahead, however they are written, and the same as before', () => {
    const { answer: ready } = createKnowledge(PARTS.knowledge().handbook, DEFAULT_SETTINGS)
    const before = ready('normes')
    for (const _made of ready.prepare());
    expect(ready('normes')).not.toBe(before)
    expect(ready('NORMES')).toBe(ready('normes'))
    expect(ready('normes')).toEqual(before)
    expect(ready('les normes')).not.toBe(ready('les normes'))
  })

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
