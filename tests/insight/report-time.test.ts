import { describe, expect, it } from 'vitest'
import { nextReportTime } from '../../src/insight/report-time.ts'

function next(now: string): readonly [string, string] {
  const { month, dueAtMs } = nextReportTime(Date.parse(now))
  return [month, new Date(dueAtMs).toISOString()]
}

describe('nextReportTime', () => {
  it.each([
    ['the first of next month', '2026-11-26T12:00:00Z', ['2026-12', '2026-12-01T09:00:00.000Z']],
    ['today, until ten', '2026-12-01T08:59:00Z', ['2026-12', '2026-12-01T09:00:00.000Z']],
    ['a month later past ten', '2026-12-01T09:00:01Z', ['2027-01', '2027-01-04T09:00:00.000Z']],
    ['after a holiday and in summer time', '2026-04-30T12:00:00Z', ['2026-05', '2026-05-04T08:00:00.000Z']],
  ])('is %s', (_name, now, expected) => {
    expect(next(now)).toEqual(expected)
  })
})
