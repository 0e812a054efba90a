import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { parsePage } from '../../../src/content/markdown/parse-page.ts'
import type { ParsedPage } from '../../../src/content/parsed.ts'

const writer = remark().use(remarkGfm)

/** The normalised page written as Markdown again, so that a test holds the whole outcome as literal text. */
export function normalised(text: string): string {
  return asMarkdown(parsePage('guide/page.md', text))
}

/** A parsed page as Markdown, without the final line end. */
export function asMarkdown({ tree }: ParsedPage): string {
  return writer.stringify(tree).trimEnd()
}

/** The problems of a page, each as `code file:line`. */
export function problemsOf({ problems }: ParsedPage): readonly string[] {
  return problems.map(({ code, file, line }) => `${code} ${file}:${line}`)
}
