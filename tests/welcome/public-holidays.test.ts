import { describe, expect, it } from 'vitest'
import { easterSunday, isPublicHoliday } from '../../src/welcome/public-holidays.ts'

describe('easterSunday', () => {
  // 1954, 1981, 2049 and 2076 are those that simpler methods miss.
  it.each([
    '1954-04-18',
    '1981-04-19',
    '2000-04-23',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
    '2049-04-18',
    '2076-04-19',
    '2285-03-22',
  ])('finds %s', (date) => {
    expect(easterSunday(Number(date.slice(0, 4))).toString()).toBe(date)
  })
})

describe('isPublicHoliday', () => {
  it('knows the eleven of 2026', () => {
    const days = Array.from({ length: 365 }, (_, days) => new Temporal.PlainDate(2026, 1, 1).add({ days }))
    expect(days.filter(isPublicHoliday).map(String)).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ])
  })
})
