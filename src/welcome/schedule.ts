import { isPublicHoliday } from './public-holidays.ts'
import { type WelcomeStep, WORKING_HOURS } from './step.ts'

/** Local time of a step that names none. */
const DEFAULT_AT_MINUTES = 10 * 60
const SATURDAY = 6

/** What decides when a step is due. */
export interface Due {
  readonly step: Pick<WelcomeStep, 'afterDays' | 'atMinutes'>
  /** Unix time, ms. */
  readonly joinedAtMs: number
  /** IANA name of the member's zone. */
  readonly timeZone: string
  /** Unix time, ms: the answer is never before. */
  readonly nowMs: number
}

/**
 * Returns when a step is due, as Unix time in ms. On the day of joining and without a time: now. Else the first working
 * day at the step's local time that is far enough from the joining, and later than today: two steps never share a day.
 *
 * Joined on a Friday, step of 1 day at 10:00 → the Monday after, 10:00 local time.
 */
export function dueAtMs({ step, joinedAtMs, timeZone, nowMs }: Due): number {
  if (isAtOnce(step)) return nowMs
  const joined = localDate(joinedAtMs, timeZone).add({ days: step.afterDays })
  const today = localDate(nowMs, timeZone)
  const earliest = step.afterDays === 0 ? today : today.add({ days: 1 })
  const time = atMinutesOf(step)
  const day = workingDayFrom(Temporal.PlainDate.compare(joined, earliest) > 0 ? joined : earliest)
  const due = instantMs(day, time, timeZone)
  return due > nowMs ? due : instantMs(workingDayFrom(day.add({ days: 1 })), time, timeZone)
}

/**
 * Returns when a step whose time has come may be sent: now, or at its time on the next working day when the member is
 * not at work, as after an outage.
 */
export function sendableAtMs({ step, timeZone, nowMs }: Omit<Due, 'joinedAtMs'>): number {
  if (isAtOnce(step)) return nowMs
  const local = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone)
  const day = local.toPlainDate()
  const minutes = local.hour * 60 + local.minute
  if (isWorkingDay(day) && minutes >= WORKING_HOURS.fromMinutes && minutes <= WORKING_HOURS.toMinutes) return nowMs
  const isEarly = minutes < WORKING_HOURS.fromMinutes
  return instantMs(workingDayFrom(isEarly ? day : day.add({ days: 1 })), atMinutesOf(step), timeZone)
}

/** Returns whether that is no weekend and no public holiday. */
export function isWorkingDay(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek < SATURDAY && !isPublicHoliday(day)
}

/** Returns the zone if it exists, else the default. */
export function knownTimeZone(timeZone: string | null, defaultZone: string): string {
  if (timeZone === null) return defaultZone
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).timeZoneId
  } catch (error) {
    if (error instanceof RangeError) return defaultZone
    throw error
  }
}

function isAtOnce(step: Due['step']): boolean {
  return step.afterDays === 0 && step.atMinutes === null
}

function atMinutesOf(step: Due['step']): number {
  return step.atMinutes ?? DEFAULT_AT_MINUTES
}

function workingDayFrom(day: Temporal.PlainDate): Temporal.PlainDate {
  let working = day
  while (!isWorkingDay(working)) working = working.add({ days: 1 })
  return working
}

function localDate(timeMs: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(timeMs).toZonedDateTimeISO(timeZone).toPlainDate()
}

/** A time that the clocks skip is taken an hour later, one that they repeat the first time (Temporal's `compatible`). */
function instantMs(day: Temporal.PlainDate, minutes: number, timeZone: string): number {
  const plainTime = new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60)
  return day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
}
