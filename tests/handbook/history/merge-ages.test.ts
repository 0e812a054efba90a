import { describe, expect, it } from 'vitest'
import { mergeAges } from '../../../src/handbook/history/merge-ages.ts'

const unchangedSinceMs = new Map([
  ['old.md', 50],
  ['changed.md', 120],
  ['new.md', 50],
])
const ages = new Map([
  ['old.md', { kind: 'committed', sinceMs: 10 } as const],
  ['changed.md', { kind: 'committed', sinceMs: 10 } as const],
])

describe('mergeAges', () => {
  it('takes the history for what has not changed since it was fetched, and what the bot has seen for the rest', () => {
    expect(Object.fromEntries(mergeAges({ ages, untilMs: 100 }, unchangedSinceMs))).toEqual({
      'old.md': { kind: 'committed', sinceMs: 10 },
      'changed.md': { kind: 'seen', sinceMs: 120 },
      'new.md': { kind: 'seen', sinceMs: 50 },
    })
  })

  it('takes what the bot has seen where there is no history', () => {
    expect(mergeAges(null, unchangedSinceMs).get('old.md')).toEqual({ kind: 'seen', sinceMs: 50 })
  })
})
