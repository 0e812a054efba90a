import type { Heading, List, ListItem, Nodes, Paragraph, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString as textOf } from 'mdast-util-to-string'
import { foldSpace } from '../text/plain-text.ts'

/** A line of SUMMARY.md. */
export interface SummaryEntry {
  /** The link's text. */
  readonly title: string
  /** As written: a path relative to SUMMARY.md or an address; null for a line without a link. */
  readonly target: string | null
  /** 1-based. */
  readonly line: number
  readonly children: readonly SummaryEntry[]
}

/** The entries below one `## Title`, or those that no title heads. */
export interface SummaryGroup {
  readonly title: string | null
  /** Id that GitBook wrote into the title: the group's part of its pages' addresses; null when there is none. */
  readonly explicitId: string | null
  readonly entries: readonly SummaryEntry[]
}

/**
 * Reads a table of contents: groups of nested entries, in order.
 *
 * `## Arriver\n* [Mon poste](poste.md)\n  * [Badge](badge.md)` →
 * `[{ title: 'Arriver', entries: [{ title: 'Mon poste', target: 'poste.md', children: [{ title: 'Badge', … }] }] }]`
 */
export function parseSummary(markdown: string): readonly SummaryGroup[] {
  const groups: { title: string | null; explicitId: string | null; entries: SummaryEntry[] }[] = []
  for (const node of fromMarkdown(markdown).children) {
    // Depth 1 is the table's own title; a rule ends a titled group (GitBook writes `***` before untitled pages).
    if (node.type === 'heading' && node.depth > 1) groups.push({ ...readTitle(node), entries: [] })
    if (node.type === 'thematicBreak') groups.push({ title: null, explicitId: null, entries: [] })
    if (node.type !== 'list') continue
    if (groups.length === 0) groups.push({ title: null, explicitId: null, entries: [] })
    groups.at(-1)?.entries.push(...readList(node))
  }
  return groups.filter((group) => group.entries.length > 0)
}

function readTitle(heading: Heading): { readonly title: string; readonly explicitId: string | null } {
  const html = heading.children.map((child) => (child.type === 'html' ? child.value : '')).join('')
  return { title: plainTitle(heading), explicitId: /\bid="([^"]+)"/.exec(html)?.[1] ?? null }
}

function readList(list: List): readonly SummaryEntry[] {
  return list.children.flatMap((item) => readItem(item))
}

function readItem(item: ListItem): readonly SummaryEntry[] {
  const children = item.children.flatMap((child) => (child.type === 'list' ? readList(child) : []))
  const paragraph = item.children.find((child): child is Paragraph => child.type === 'paragraph')
  if (paragraph === undefined) return children
  const link = paragraph.children.find((child) => child.type === 'link')
  const title = plainTitle(link ?? paragraph)
  return [{ title, target: link?.url ?? null, line: lineOf(paragraph), children }]
}

function plainTitle(node: Nodes): string {
  return foldSpace(textOf(node, { includeHtml: false }))
}

function lineOf(node: RootContent): number {
  return node.position?.start.line ?? 1
}
