import type { RootContent } from 'mdast'

/** One finding about a handbook file: what was found and how to mend it. */
export interface Problem {
  /** `info` is nothing to mend: neither counted as a finding nor by `--strict`. */
  readonly severity: 'error' | 'warning' | 'info'
  /** Stable kebab-case name of the cause, e.g. `dead-link`, `double-encoded-text`. */
  readonly code: string
  /** Path below the content folder, `/` as separator. */
  readonly file: string
  /** 1-based; null when the whole file is meant. */
  readonly line: number | null
  /** What was found and how to mend it; never a member's text. */
  readonly message: string
}

/** A run of whole blocks of a section, small enough to be shown as an excerpt. */
export interface Passage {
  /** Plain text of the blocks, white space folded. */
  readonly text: string
  /** Normalised mdast: standard CommonMark and GFM nodes only, links resolved, no raw HTML, no positions. */
  readonly blocks: readonly RootContent[]
}

/** A heading with the text below it, up to the next heading of any depth. */
export interface Section {
  /** Unique in the handbook: `path#slug`, or `path` alone for the top of a page. */
  readonly id: string
  /** Path of the page's file below the content folder. */
  readonly path: string
  /** The heading's plain text as in the file; null for the part above a page's first heading. */
  readonly heading: string | null
  /** Anchor of the published page; null at the top of a page (no heading, or the page's own H1). */
  readonly slug: string | null
  /** Published address, anchor included. */
  readonly url: string
  /** Title of the page. */
  readonly title: string
  /** From the outside in: SUMMARY group, parent pages, page title, enclosing headings; own heading excluded. */
  readonly breadcrumb: readonly string[]
  /** Plain text of the body, heading excluded: what is searched. */
  readonly text: string
  /** The body cut into passages, in order; empty for a bare heading. */
  readonly passages: readonly Passage[]
}

export interface Page {
  readonly path: string
  /** H1, else front-matter title, else SUMMARY title, else the file's name made readable; emoji kept. */
  readonly title: string
  readonly description: string | null
  /** Published address, without anchor. */
  readonly url: string
  /** SUMMARY group and parent pages' titles, own title excluded. */
  readonly breadcrumb: readonly string[]
  /** Named by SUMMARY.md, or every page where a folder has none. */
  readonly isListed: boolean
  /** Other names it is found by: old paths of redirects, settings' aliases, texts of links that point to it. */
  readonly aliases: readonly string[]
  /** Questions that the page answers, as its author wrote them in its front matter. */
  readonly questions: readonly string[]
  /** When the page was last looked at, by the dates of its front matter, Unix ms; null without one. */
  readonly datedAtMs: number | null
  readonly sections: readonly Section[]
}

/** A group of SUMMARY.md; pages above the first group have the title null. */
export interface TopicGroup {
  readonly title: string | null
  /** Paths of its top-level pages, in order. */
  readonly paths: readonly string[]
}

/** A handbook read, parsed and linked: immutable, and all that search and answer know of it. */
export interface Handbook {
  readonly title: string
  /** Published root, with trailing slash. */
  readonly baseUrl: string
  /** In SUMMARY order, orphan and hidden pages last. */
  readonly pages: readonly Page[]
  readonly groups: readonly TopicGroup[]
  readonly problems: readonly Problem[]
  /** When its content last changed, Unix ms; null where nobody knows: a plain folder. */
  readonly updatedAtMs: number | null
}
