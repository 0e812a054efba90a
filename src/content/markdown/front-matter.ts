import { isNode, LineCounter, parseDocument } from 'yaml'
import type { Problem } from '../model.ts'
import type { FrontMatter } from '../parsed.ts'
import { DATE_KEYS, readPageDate } from './page-date.ts'

/** What a page has without front matter. */
export const NO_FRONT_MATTER: FrontMatter = {
  title: null,
  description: null,
  isHidden: false,
  questions: [],
  datedAtMs: null,
}

/** Front matter and what is wrong with it. */
export interface ReadFrontMatter {
  readonly frontMatter: FrontMatter
  readonly problems: readonly Problem[]
}

/** The YAML starts on the line below the first `---`. */
const LINES_ABOVE = 1

/**
 * Reads `title`, `description`, `hidden`, `questions` and the dates (`DATE_KEYS`) from a page's YAML, its fences
 * excluded.
 *
 * Broken YAML gives an error `broken-front-matter` at its line, and empty front matter; a date that is none a warning
 * `bad-date`, and no date.
 *
 * Input `description: Nos normes\nhidden: true` → `{ title: null, description: 'Nos normes', isHidden: true,
 * questions: [], datedAtMs: null }`
 */
export function readFrontMatter(yaml: string, file: string): ReadFrontMatter {
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter, logLevel: 'silent' })
  const [error] = document.errors
  if (error !== undefined) return broken(file, lineCounter.linePos(error.pos[0]).line + LINES_ABOVE)
  const values = toValues(document)
  if (values === null) return broken(file, LINES_ABOVE)
  // A key without a value is a form that nobody filled in.
  const dates = DATE_KEYS.flatMap((key) => {
    const value = values[key]
    return value === undefined || value === null ? [] : [{ key, ms: readPageDate(value) }]
  })
  const known = dates.flatMap(({ ms }) => ms ?? [])
  const frontMatter = {
    title: toText(values.title),
    description: toText(values.description),
    isHidden: values.hidden === true,
    questions: toTexts(values.questions),
    datedAtMs: known.length === 0 ? null : Math.max(...known),
  }
  const lineOf = (key: string) => {
    const node = document.get(key, true)
    return lineCounter.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0).line + LINES_ABOVE
  }
  const bad = dates.filter(({ ms }) => ms === null)
  return { frontMatter, problems: bad.map(({ key }) => badDate(key, file, lineOf(key))) }
}

type Values = Readonly<Partial<Record<ValueKey, unknown>>>
type ValueKey = 'title' | 'description' | 'hidden' | 'questions' | (typeof DATE_KEYS)[number]

function toValues(document: ReturnType<typeof parseDocument>): Values | null {
  try {
    const values: unknown = document.toJS({ maxAliasCount: 10 })
    if (values === null || values === undefined) return {}
    return typeof values === 'object' && !Array.isArray(values) ? values : null
  } catch (error) {
    // yaml's answer to an alias that leads nowhere (ReferenceError) or to very many.
    if (error instanceof ReferenceError) return null
    throw error
  }
}

function toText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).replace(/\s+/g, ' ').trim()
  return text === '' ? null : text
}

/** One question may stand without a list. */
function toTexts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((entry: unknown) => toText(entry) ?? [])
}

function badDate(key: string, file: string, line: number): Problem {
  const message = `"${key}" is no date and is ignored. Write a day as 2026-03-14, or a month as 2026-03.`
  return { severity: 'warning', code: 'bad-date', file, line, message }
}

function broken(file: string, line: number): ReadFrontMatter {
  const message = 'The front matter is no valid YAML and is ignored. Put values with a colon or quotes in "…".'
  const problem: Problem = { severity: 'error', code: 'broken-front-matter', file, line, message }
  return { frontMatter: NO_FRONT_MATTER, problems: [problem] }
}
