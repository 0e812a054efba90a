import type { Handbook, Problem } from './model.ts'

/** The first time zone to see a day is fourteen hours ahead of UTC, in which dates are read. */
const DAY_MS = 86_400_000

/** Returns a `future-date` warning for each page whose front matter says that it was looked at after today. */
export function checkDates({ pages }: Pick<Handbook, 'pages'>, todayMs: number): readonly Problem[] {
  return pages.flatMap(({ path, datedAtMs }) => {
    if (datedAtMs === null || datedAtMs <= todayMs + DAY_MS) return []
    const date = new Date(datedAtMs).toISOString().slice(0, 10)
    const message = `The front matter dates the page ${date}, which is still to come: it is ignored. Check the year.`
    return [{ severity: 'warning', code: 'future-date', file: path, line: null, message }]
  })
}
