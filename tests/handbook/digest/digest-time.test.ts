import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextDigestTime } from '../../../src/handbook/digest/digest-time.ts'

const told = (iso: string) => {
  const { monday, dueAtMs, sinceMs } = nextDigestTime(Date.parse(iso))
  return [monday, new Date(dueAtMs).toISOString(), new Date(sinceMs).toISOString()]
}

describe('nextDigestTime', () => {
  it.each([
    ['2026-11-26T22:00:00Z', '2026-11-30', '2026-11-30T09:00:00.000Z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-30T08:59:59Z', '2026-11-30', '2026-11-30T09:00:00.000Z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-30T09:00:01Z', '2026-12-07', '2026-12-07T09:00:00.000Z', '2026-11-30T09:00:00.000Z'],
    // Paris is on Monday while UTC is on Sunday, and clocks went forward that night.
    ['2026-03-29T22:30:00Z', '2026-03-30', '2026-03-30T08:00:00.000Z', '2026-03-23T09:00:00.000Z'],
    ['2026-10-26T00:00:00Z', '2026-10-26', '2026-10-26T09:00:00.000Z', '2026-10-19T08:00:00.000Z'],
  ])('at %s it is the Monday %s', (now, ...expected) => {
    expect(told(now)).toEqual(expected)
  })

  it('is always a Monday at ten in Paris, at most a week ahead', () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'Europe/Paris',
    })
    const times = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) })
    fc.assert(
      fc.property(times, (nowMs) => {
        const { dueAtMs } = nextDigestTime(nowMs)
        expect(clock.format(dueAtMs)).toMatch(/^Mon,? 10:00$/)
        expect(dueAtMs).toBeGreaterThan(nowMs - 1_000)
        expect(dueAtMs - nowMs).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000)
      }),
    )
  })
})
