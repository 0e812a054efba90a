import { isWorkingDay } from '../welcome/schedule.ts'

const HOUR = 10
const ZONE = 'Europe/Paris'

/** A month's report: the month it is sent in, `2026-12`, and when, as Unix time in ms. */
export interface ReportTime {
  readonly month: string
  readonly dueAtMs: number
}

/** Returns the next report to send: on the first working day of a month, at 10:00 in Paris. */
export function nextReportTime(nowMs: number): ReportTime {
  const thisMonth = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(ZONE)
    .toPlainDate()
    .with({ day: 1 })
  const candidate = reportOf(thisMonth)
  return candidate.dueAtMs >= nowMs ? candidate : reportOf(thisMonth.add({ months: 1 }))
}

function reportOf(firstDay: Temporal.PlainDate): ReportTime {
  let day = firstDay
  while (!isWorkingDay(day)) day = day.add({ days: 1 })
  const due = day.toZonedDateTime({ timeZone: ZONE, plainTime: new Temporal.PlainTime(HOUR) })
  return { month: firstDay.toString().slice(0, 7), dueAtMs: due.epochMilliseconds }
}
