import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicHoliday } from '../../src/welcome/public-holidays.ts'
import { dueAtMs, isWorkingDay, knownTimeZone, sendableAtMs } from '../../src/welcome/schedule.ts'

const PARIS = 'Europe/Paris'
const HOUR_MS = 3_600_000
const ms = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds
const paris = (text: string) => ms(`${text}[Europe/Paris]`)
const local = (timeMs: number, zone = PARIS) =>
  Temporal.Instant.fromEpochMilliseconds(timeMs).toZonedDateTimeISO(zone).toPlainDateTime().toString()
const step = (afterDays: number, atMinutes: number | null = 600) => ({ afterDays, atMinutes })
const due = (afterDays: number, joined: string, now = joined) => {
  return local(dueAtMs({ step: step(afterDays), joinedAtMs: paris(joined), nowMs: paris(now), timeZone: PARIS }))
}

describe('dueAtMs', () => {
  it('is now for the day of joining, also at night on a Sunday', () => {
    const nowMs = paris('2026-11-29T03:00')
    expect(dueAtMs({ step: step(0, null), joinedAtMs: nowMs, nowMs, timeZone: PARIS })).toBe(nowMs)
  })

  it.each([
    ['the day after', 1, '2026-11-24T15:00', '2026-11-25T10:00:00'],
    ['Monday, after a Friday', 1, '2026-11-27T15:00', '2026-11-30T10:00:00'],
    ['past Armistice Day', 1, '2026-11-10T15:00', '2026-11-12T10:00:00'],
    ['past Easter Monday', 1, '2026-04-03T15:00', '2026-04-07T10:00:00'],
    ['past Ascension', 3, '2026-05-11T15:00', '2026-05-15T10:00:00'],
    ['past Whit Monday', 1, '2026-05-22T15:00', '2026-05-26T10:00:00'],
    ['over the change of clocks', 3, '2026-10-23T15:00', '2026-10-26T10:00:00'],
    ['past two holidays and two weekends', 7, '2026-12-18T15:00', '2026-12-28T10:00:00'],
  ])('is %s', (_name, afterDays, joined, expected) => {
    expect(due(afterDays, joined)).toBe(expected)
  })

  it('is never today: after an outage the next step waits for tomorrow', () => {
    expect(due(3, '2026-11-02T15:00', '2026-11-24T09:00')).toBe('2026-11-25T10:00:00')
  })

  it('is ten in the morning where the member lives', () => {
    const nowMs = ms('2026-11-24T09:00[America/Cayenne]')
    const timeZone = 'America/Cayenne'
    expect(local(dueAtMs({ step: step(1), joinedAtMs: nowMs, nowMs, timeZone }), timeZone)).toBe('2026-11-25T10:00:00')
  })
})

const anyDue = fc.record({
  joinedAtMs: fc.integer({ min: paris('2024-01-01T00:00'), max: paris('2036-01-01T00:00') }),
  lateMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 * 24 * HOUR_MS })),
  afterDays: fc.integer({ min: 0, max: 60 }),
  atMinutes: fc.integer({ min: 480, max: 1_140 }),
  timeZone: fc.constantFrom(PARIS, 'Indian/Reunion', 'America/Cayenne', 'Pacific/Noumea', 'America/New_York', 'UTC'),
})
const zoned = (timeMs: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(timeMs).toZonedDateTimeISO(zone)

describe('dueAtMs, whenever and wherever', () => {
  it('is later than now, on a working day, at the hour asked for, and not before its day', () => {
    fc.assert(
      fc.property(anyDue, ({ joinedAtMs, lateMs, afterDays, atMinutes, timeZone }) => {
        const nowMs = joinedAtMs + lateMs
        const at = zoned(dueAtMs({ step: { afterDays, atMinutes }, joinedAtMs, nowMs, timeZone }), timeZone)
        expect(at.epochMilliseconds).toBeGreaterThan(nowMs)
        expect(at.dayOfWeek).toBeLessThan(6)
        expect(isPublicHoliday(at.toPlainDate())).toBe(false)
        expect(at.hour * 60 + at.minute).toBe(atMinutes)
        const first = zoned(joinedAtMs, timeZone).toPlainDate().add({ days: afterDays })
        expect(Temporal.PlainDate.compare(at.toPlainDate(), first)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })

  it('grows with the day asked for, and with now', () => {
    fc.assert(
      fc.property(anyDue, fc.integer({ min: 0, max: 30 }), ({ lateMs, afterDays, ...rest }, more) => {
        const at = (days: number, nowMs: number) => {
          return dueAtMs({ ...rest, step: { afterDays: days, atMinutes: rest.atMinutes }, nowMs })
        }
        const nowMs = rest.joinedAtMs + lateMs
        expect(at(afterDays + more, nowMs)).toBeGreaterThanOrEqual(at(afterDays, nowMs))
        expect(at(afterDays, nowMs + more * HOUR_MS)).toBeGreaterThanOrEqual(at(afterDays, nowMs))
      }),
      { numRuns: 300 },
    )
  })
})

describe('sendableAtMs', () => {
  const sendable = (now: string) => local(sendableAtMs({ step: step(1), nowMs: paris(now), timeZone: PARIS }))

  it.each([
    ['now, at work', '2026-11-24T16:20', '2026-11-24T16:20:00'],
    ['later today, before work', '2026-11-24T05:00', '2026-11-24T10:00:00'],
    ['tomorrow, after work', '2026-11-24T21:00', '2026-11-25T10:00:00'],
    ['on Monday, at the weekend', '2026-11-28T11:00', '2026-11-30T10:00:00'],
    ['after the holiday', '2026-05-08T11:00', '2026-05-11T10:00:00'],
  ])('is %s', (_name, now, expected) => {
    expect(sendable(now)).toBe(expected)
  })

  it('is now on the day of joining, whatever the hour', () => {
    const nowMs = paris('2026-11-28T03:00')
    expect(sendableAtMs({ step: step(0, null), nowMs, timeZone: PARIS })).toBe(nowMs)
  })

  it('is on a working day within working hours, and a fixed point', () => {
    fc.assert(
      fc.property(anyDue, ({ joinedAtMs: nowMs, atMinutes, timeZone }) => {
        const of = (timeMs: number) => sendableAtMs({ step: { afterDays: 1, atMinutes }, nowMs: timeMs, timeZone })
        const at = zoned(of(nowMs), timeZone)
        expect(isWorkingDay(at.toPlainDate())).toBe(true)
        expect(at.hour * 60 + at.minute).toBeGreaterThanOrEqual(480)
        expect(at.hour * 60 + at.minute).toBeLessThanOrEqual(1_140)
        expect(of(at.epochMilliseconds)).toBe(at.epochMilliseconds)
      }),
      { numRuns: 500 },
    )
  })
})

describe('knownTimeZone', () => {
  it.each([
    ['Indian/Reunion', 'Indian/Reunion'],
    ['Mars/Olympus', PARIS],
    [null, PARIS],
  ])('takes %s for %s', (given, expected) => {
    expect(knownTimeZone(given, PARIS)).toBe(expected)
  })
})
