import type { Root } from 'mdast'
import type { Problem } from './model.ts'

/** What a page's front matter may say; unknown keys are ignored. */
export interface FrontMatter {
  readonly title: string | null
  readonly description: string | null
  readonly isHidden: boolean
  /** Questions that the page answers, as members would ask them. */
  readonly questions: readonly string[]
  /** When the page was last looked at: the latest of its dates, Unix ms; null without one. */
  readonly datedAtMs: number | null
}

/**
 * One Markdown file, parsed and normalised.
 *
 * `tree` holds standard CommonMark and GFM nodes only: GitBook blocks and raw HTML are rewritten into them, every
 * heading is a direct child of the root (headings inside tabs, steps, hints and `<details>` are lifted out), positions
 * are kept for `file:line` problems, link addresses are as written. A heading with an explicit id carries it in
 * `data.explicitId`; a link made from a content-ref, page-ref, embed or file block carries the block's name in
 * `data.block`.
 */
export interface ParsedPage {
  readonly path: string
  readonly frontMatter: FrontMatter
  readonly tree: Root
  readonly problems: readonly Problem[]
}

declare module 'mdast' {
  interface HeadingData {
    explicitId?: string
  }
  interface LinkData {
    block?: 'content-ref' | 'page-ref' | 'embed' | 'file'
    /** Line on which the block's address is written a second time, as GitBook does between its tags. */
    repeatedAtLine?: number
  }
}
