/** Keys of front matter that say when a page was last looked at; of several the latest counts. */
export const DATE_KEYS = ['date', 'updated', 'last_updated', 'reviewed', 'verified_on'] as const

const ISO = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}\S*)?)?$/

/**
 * Reads a day, as its midnight in UTC, Unix ms; a month is its first day, and a time behind the day is left out. Null
 * for anything else.
 *
 * `'2026-03-14'` → `1773446400000`; `'2026-03'` → `1772323200000`; `'14/03/2026'`, `'2026-02-30'` → null
 */
export function readPageDate(value: unknown): number | null {
  const [, year, month, day = '01'] = ISO.exec(typeof value === 'string' ? value.trim() : '') ?? []
  if (year === undefined || month === undefined) return null
  const date = `${year}-${month}-${day}`
  const ms = Date.parse(`${date}T00:00:00Z`)
  // 30 February is read as 2 March by some engines.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date) ? ms : null
}
