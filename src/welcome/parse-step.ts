import { toString as plainText } from 'mdast-util-to-string'
import { parsePage } from '../content/markdown/parse-page.ts'
import type { Problem } from '../content/model.ts'
import type { Locale } from '../reply/model.ts'
import { readStepFrontMatter, type StepFrontMatter } from './read-front-matter.ts'
import type { StepText } from './step.ts'

/** A step's file: one language of one step. */
export interface StepFile {
  /** Path below the content folder, `welcome/fr/1-arrival.md`. */
  readonly file: string
  readonly locale: Locale
  readonly name: string
  readonly text: string
}

/** A step's file read. */
export interface ParsedStep extends Pick<StepFrontMatter, 'afterDays' | 'atMinutes' | 'audience'> {
  readonly name: string
  readonly text: StepText
}

/** Characters of an idempotency key: see `UnaskedMessage`. */
const NAME = /^[A-Za-z0-9-]{1,60}$/
const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/
const MAX_SUMMARY_CHARS = 100

/**
 * Reads one language of a step; null when it cannot be sent, with the reason at its line.
 *
 * `---\nafter: 1d\n---\n# Bonjour\n\nÇa va ?` → `{ afterDays: 1, text: { summary: 'Bonjour', body: […], … }, … }`
 */
export function parseStep({ file, locale, name, text }: StepFile): {
  readonly step: ParsedStep | null
  readonly problems: readonly Problem[]
} {
  const problem = (message: string, line = 1): Problem => {
    return { severity: 'error', code: 'bad-welcome-step', file, line, message }
  }
  const fail = (...problems: readonly Problem[]) => ({ step: null, problems })
  if (!NAME.test(name)) return fail(problem('name the file with letters, digits and "-" only, as in 1-arrival.md'))
  const yaml = FRONT_MATTER.exec(text)?.[1]
  if (yaml === undefined) return fail(problem('begin the file with front matter: "---", "after: 0", "---"'))
  const { frontMatter, problems } = readStepFrontMatter(yaml, file)
  if (frontMatter === null) return fail(...problems)
  if (frontMatter.locale !== null && frontMatter.locale !== locale) {
    return fail(problem(`"locale" says ${frontMatter.locale}, the folder ${locale}; mend one of them`))
  }
  const page = parsePage(file, text)
  const body = page.tree.children
  const words = plainText(page.tree).trim()
  if (words === '') return fail(problem('the step says nothing; write its text below the front matter'))
  const { afterDays, atMinutes, audience, buttons } = frontMatter
  const heading = body.find((node) => node.type === 'heading')
  const summary = (heading === undefined ? words : plainText(heading)).slice(0, MAX_SUMMARY_CHARS)
  const step = { name, afterDays, atMinutes, audience, text: { locale, file, summary, body, buttons } }
  return { step, problems: page.problems }
}
