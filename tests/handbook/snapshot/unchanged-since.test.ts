import { describe, expect, it } from 'vitest'
import { unchangedSince } from '../../../src/handbook/snapshot/unchanged-since.ts'

const files = (texts: Readonly<Record<string, string>>) => {
  return new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]))
}

describe('unchangedSince', () => {
  it('keeps the time of what is as it was, over any number of versions', () => {
    const first = { commit: 'a', committedAtMs: 1, files: files({ 'a.md': 'un', 'b.md': 'un' }) }
    const second = { commit: 'b', committedAtMs: 2, files: files({ 'a.md': 'un', 'b.md': 'deux' }) }
    const third = { commit: 'c', committedAtMs: 3, files: files({ 'a.md': 'un', 'b.md': 'deux', 'c.md': 'un' }) }
    const afterFirst = unchangedSince(first, null)
    const afterSecond = unchangedSince(second, { ...first, unchangedSinceMs: afterFirst })
    const afterThird = unchangedSince(third, { ...second, unchangedSinceMs: afterSecond })
    expect([...afterThird]).toEqual([
      ['a.md', 1],
      ['b.md', 2],
      ['c.md', 3],
    ])
  })

  it('takes a text that comes back for changed', () => {
    const before = { commit: 'b', committedAtMs: 2, files: files({}), unchangedSinceMs: new Map([['a.md', 1]]) }
    const back = { commit: 'c', committedAtMs: 3, files: files({ 'a.md': 'un' }) }
    expect(unchangedSince(back, before)).toEqual(new Map([['a.md', 3]]))
  })
})
