/** Real pages measured have at most 98,000 characters and 714 lines. */
const MAX_CHARS = 500_000
const MAX_LINES = 10_000

/** Brackets open at once in one paragraph. */
const MAX_OPEN_BRACKETS = 50

/** Runs of `*`, `_` and `~` in one paragraph. */
const MAX_EMPHASIS_MARKS = 3_000

/** A line that opens this many quotes or lists, or stands this far to the right in a list. */
const DEEP_LINE = /^(?:(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){40}|[ \t]{200,}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))/m

/** Why a page is not parsed. */
export type LimitExceeded = 'too-long' | 'too-deep'

/**
 * Tells a page that would take many seconds to parse, as the Markdown parser needs time in the square of some inputs;
 * null for any page a person would write.
 *
 * Input `'> '.repeat(10000)` → `'too-deep'`
 */
export function findExceededLimit(text: string): LimitExceeded | null {
  if (text.length > MAX_CHARS || hasManyLines(text)) return 'too-long'
  if (DEEP_LINE.test(text)) return 'too-deep'
  return text.split(/\n[ \t]*\n/).some(isTangled) ? 'too-deep' : null
}

function hasManyLines(text: string): boolean {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return lines > MAX_LINES
}

function isTangled(paragraph: string): boolean {
  let marks = 0
  let open = 0
  for (const [mark] of paragraph.matchAll(/[[\]]|[*_~]+/g)) {
    if (mark === '[') open += 1
    else if (mark === ']') open = Math.max(0, open - 1)
    else marks += 1
    if (open > MAX_OPEN_BRACKETS || marks > MAX_EMPHASIS_MARKS) return true
  }
  return false
}
