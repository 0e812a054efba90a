import { describe, expect, it } from 'vitest'
import { backoffMs, MAX_ATTEMPTS, outageWaitMs } from '../../src/outbox/backoff.ts'

const HOUR_MS = 3_600_000

describe('backoffMs', () => {
  it('doubles its bound from 10 s to 12 h', () => {
    expect([1, 2, 3, 12, 13, 14, 20].map((attempt) => backoffMs(attempt, 1))).toEqual([
      10_000,
      20_000,
      40_000,
      20_480_000,
      40_960_000,
      12 * HOUR_MS,
      12 * HOUR_MS,
    ])
  })

  it('takes anything from nothing to the bound', () => {
    expect([0, 0.5].map((random) => backoffMs(3, random))).toEqual([0, 20_000])
  })

  it('gives a message up after some two days on average', () => {
    const waits = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => backoffMs(index + 1, 0.5))
    const days = waits.reduce((sum, wait) => sum + wait, 0) / (24 * HOUR_MS)
    expect(days).toBeGreaterThan(1.8)
    expect(days).toBeLessThan(2.2)
  })
})

describe('outageWaitMs', () => {
  it('grows from half a second to half a minute, never below half its bound', () => {
    expect([1, 2, 7, 50].map((failures) => [outageWaitMs(failures, 0), outageWaitMs(failures, 1)])).toEqual([
      [250, 500],
      [500, 1_000],
      [15_000, 30_000],
      [15_000, 30_000],
    ])
  })
})
