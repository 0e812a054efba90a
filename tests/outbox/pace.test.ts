import { describe, expect, it } from 'vitest'
import { createPace } from '../../src/outbox/pace.ts'

describe('createPace', () => {
  it('begins with a full bucket, then gives what the pace fills', () => {
    let nowMs = 1_000
    const pace = createPace({ perSecond: 2, burst: 3 }, () => nowMs)
    expect(pace.available()).toBe(3)
    pace.take(3)
    expect([pace.available(), pace.waitMs()]).toEqual([0, 500])
    nowMs += 499
    expect(pace.available()).toBe(0)
    nowMs += 1
    expect([pace.available(), pace.waitMs()]).toEqual([1, 0])
  })

  it('sends no more than its pace over an hour, however often it is asked', () => {
    let nowMs = 0
    const pace = createPace({ perSecond: 0.8, burst: 5 }, () => nowMs)
    let sent = 0
    for (; nowMs < 3_600_000; nowMs += 37) {
      const free = Math.min(64, pace.available())
      pace.take(free)
      sent += free
    }
    expect(sent).toBeLessThanOrEqual(0.8 * 3_600 + 5)
    expect(sent).toBeGreaterThan(0.8 * 3_600 - 1)
  })

  it('goes on when the clock is set back', () => {
    let nowMs = 10_000
    const pace = createPace({ perSecond: 1, burst: 1 }, () => nowMs)
    pace.take(1)
    nowMs = 0
    expect(pace.available()).toBe(0)
    nowMs = 1_000
    expect(pace.available()).toBe(1)
  })

  it('is no bound when unlimited', () => {
    const pace = createPace({ perSecond: Number.POSITIVE_INFINITY, burst: 1 }, () => 0)
    pace.take(10_000)
    expect([pace.available(), pace.waitMs()]).toEqual([Number.POSITIVE_INFINITY, 0])
  })
})
