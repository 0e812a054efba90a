import type { ParsedPage } from '../parsed.ts'
import { NO_FRONT_MATTER, readFrontMatter } from './front-matter.ts'
import { parseNodes } from './parse-nodes.ts'

/** What a page needs from elsewhere. */
export interface ParseOptions {
  /** The text of another file by its path below the content folder, null where there is none. Default: always null. */
  readonly include?: (path: string) => string | null
}

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)(?<=\n)---[ \t]*(?:\n|$)/

/**
 * Parses one Markdown file and rewrites GitBook blocks and raw HTML into standard nodes; see `ParsedPage` for what the
 * tree holds.
 *
 * Footnotes are moved to their first reference, in brackets; links by reference become plain ones; card tables become
 * lists; images are kept. What is wrong with the file becomes a problem, and its content is kept. A page nested too
 * deeply (`too-deep`) or above 500,000 characters or 10,000 lines (`too-long`) is read as plain paragraphs. Never throws.
 *
 * Input `---\ntitle: Congés\n---\n{% hint style="info" %}\nDemande-les tôt.\n{% endhint %}` →
 * `{ frontMatter: { title: 'Congés', … }, tree: blockquote(paragraph('Demande-les tôt.')), problems: [] }`
 */
export function parsePage(path: string, text: string, options: ParseOptions = {}): ParsedPage {
  // A lone surrogate is no character: it would break the first encoder it meets.
  const source = text.toWellFormed()
  const yaml = FRONT_MATTER.exec(source)?.[1]
  const { frontMatter, problems } =
    yaml === undefined ? { frontMatter: NO_FRONT_MATTER, problems: [] } : readFrontMatter(yaml, path)
  const body = parseNodes(source, { path, include: options.include ?? (() => null) })
  return {
    path,
    frontMatter,
    tree: { type: 'root', children: [...body.nodes] },
    problems: [...problems, ...body.problems],
  }
}
