import { LineCounter, parseDocument } from 'yaml'
import type { Problem } from '../model.ts'
import type { FrontMatter } from '../parsed.ts'

/** What a page has without front matter. */
export const NO_FRONT_MATTER: FrontMatter = { title: null, description: null, isHidden: false, questions: [] }

/** Front matter and what is wrong with it. */
export interface ReadFrontMatter {
  readonly frontMatter: FrontMatter
  readonly problems: readonly Problem[]
}

/** The YAML starts on the line below the first `---`. */
const LINES_ABOVE = 1

/**
 * Reads `title`, `description`, `hidden` and `questions` from a page's YAML, its fences excluded.
 *
 * Broken YAML gives an error `broken-front-matter` at its line, and empty front matter.
 *
 * Input `description: Nos normes\nhidden: true` → `{ title: null, description: 'Nos normes', isHidden: true,
 * questions: [] }`
 */
export function readFrontMatter(yaml: string, file: string): ReadFrontMatter {
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter, logLevel: 'silent' })
  const [error] = document.errors
  if (error !== undefined) return broken(file, lineCounter.linePos(error.pos[0]).line + LINES_ABOVE)
  const values = toValues(document)
  if (values === null) return broken(file, LINES_ABOVE)
  const frontMatter = {
    title: toText(values.title),
    description: toText(values.description),
    isHidden: values.hidden === true,
    questions: toTexts(values.questions),
  }
  return { frontMatter, problems: [] }
}

interface Values {
  readonly title?: unknown
  readonly description?: unknown
  readonly hidden?: unknown
  readonly questions?: unknown
}

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

function broken(file: string, line: number): ReadFrontMatter {
  const message = 'The front matter is no valid YAML and is ignored. Put values with a colon or quotes in "…".'
  const problem: Problem = { severity: 'error', code: 'broken-front-matter', file, line, message }
  return { frontMatter: NO_FRONT_MATTER, problems: [problem] }
}
