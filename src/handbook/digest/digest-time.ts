const DAY_MS = 86_400_000
const WEEK_DAYS = 7
const HOUR = 10
const MONDAY = 1

const PARIS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** A week's digest: the Monday it is sent, `2026-11-30`, when, and since when it tells. */
export interface DigestTime {
  readonly monday: string
  /** Unix time, ms: 10:00 in Paris. */
  readonly dueAtMs: number
  readonly sinceMs: number
}

/** Returns the next digest to send at a time: the coming Monday's, today's until 10:00. */
export function nextDigestTime(nowMs: number): DigestTime {
  const today = localTime(nowMs)
  const startMs = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate(), HOUR)
  const daysAhead = (MONDAY - today.getUTCDay() + WEEK_DAYS) % WEEK_DAYS
  const candidateMs = startMs + daysAhead * DAY_MS
  const localMs = toUtc(candidateMs) < nowMs ? candidateMs + WEEK_DAYS * DAY_MS : candidateMs
  return {
    monday: new Date(localMs).toISOString().slice(0, 10),
    dueAtMs: toUtc(localMs),
    sinceMs: toUtc(localMs - WEEK_DAYS * DAY_MS),
  }
}

/** Clocks change on Sundays at one: on a Monday at ten, the offset is the same on both sides of the sum. */
function toUtc(localMs: number): number {
  return localMs - (localTime(localMs).getTime() - localMs)
}

/** A date whose UTC fields read as the clock in Paris does; milliseconds dropped. */
function localTime(atMs: number): Date {
  // `26/11/2026, 22:05:28`
  const [day = 1, month = 1, year = 1970, hour = 0, minute = 0, second = 0] = PARIS.format(atMs)
    .split(/\D+/)
    .map(Number)
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
}
