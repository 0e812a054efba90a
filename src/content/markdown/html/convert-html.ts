import type { Nodes as HastNodes, Root as HastRoot } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toMdast } from 'hast-util-to-mdast'
import type { Html, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { TooDeepError } from '../too-deep-error.ts'
import { escapeUnknownTags, stripKnownTags } from './escape-unknown-tags.ts'
import { handlers, PLACEHOLDER } from './handlers.ts'
import { prepareTables } from './tables.ts'

/** What a container holds: raw HTML, or Markdown nodes that are rewritten already. */
export type HtmlPart =
  | { readonly kind: 'html'; readonly node: Html }
  | { readonly kind: 'nodes'; readonly nodes: readonly RootContent[] }

/** The nodes of a container and the ids of its anchors. */
export interface ConvertedHtml {
  readonly nodes: readonly RootContent[]
  readonly ids: readonly string[]
}

/** Elements within elements; the HTML libraries recurse. */
const MAX_DEPTH = 100

/**
 * Rewrites the raw HTML of one container, whose Markdown may stand between the tags, into mdast.
 *
 * The HTML is put together with one placeholder element for each run of Markdown, read as a browser would (so stray
 * and missing end tags are mended), and the Markdown put back in place of its placeholder. Bold text around blocks and
 * the like may come out as invalid nesting; see repair-nesting.ts. Lines in positions are those of the page.
 *
 * Input `<details><summary>Plus</summary>`, paragraph, `</details>` → `**Plus**`, paragraph
 *
 * @throws TooDeepError beyond 100 levels of elements.
 */
export function convertHtml(parts: readonly HtmlPart[]): ConvertedHtml {
  const { html, firstLine } = assemble(parts)
  if (depthOf(html) > MAX_DEPTH) throw new TooDeepError()
  const hast = fromHtml(html, { fragment: true })
  prepareTables(hast)
  const converted = toNodes(hast, parts, firstLine)
  // A parser in a raw-text state (an unclosed script) has swallowed Markdown: better crude than incomplete.
  return { nodes: converted ?? stripHtml(parts), ids: idsOf(hast) }
}

/** Puts the HTML together; empty comments keep its lines level with those of the page. */
function assemble(parts: readonly HtmlPart[]): { readonly html: string; readonly firstLine: number } {
  let html = ''
  let line: number | null = null
  let firstLine = 1
  for (const [index, part] of parts.entries()) {
    const start = (part.kind === 'html' ? part.node : part.nodes[0])?.position?.start.line
    if (start !== undefined) {
      if (line === null) firstLine = start
      else if (start > line) html += `<!--${'\n'.repeat(start - line)}-->`
      line = Math.max(start, line ?? start)
    }
    if (part.kind === 'nodes') html += `<${PLACEHOLDER} data-part="${index}">`
    else {
      html += escapeUnknownTags(part.node.value)
      line = (line ?? 1) + part.node.value.split('\n').length - 1
    }
  }
  return { html: html.replace(DRAWING, keepLines), firstLine }
}

/** A drawing that holds no Markdown: an unclosed one may go on to the end of the page, and is only markup then. */
const DRAWING = new RegExp(`<svg\\b(?:(?!<(?:svg|${PLACEHOLDER})\\b)[\\s\\S])*?</svg>`, 'gi')

function keepLines(drawing: string): string {
  return `<!--${drawing.replace(/[^\n]/g, '')}-->`
}

/** An upper bound, from tags alone; elements whose end tag may be left out do not count. */
function depthOf(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)/g)) {
    if (/^(?:br|col|dd|dt|embed|hr|img|input|li|p|source|t[dhr]|tbody|tfoot|thead|track|wbr)$/i.test(name)) continue
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function toNodes(hast: HastRoot, parts: readonly HtmlPart[], firstLine: number): readonly RootContent[] | null {
  const missing = new Set(parts.flatMap((part, index) => (part.kind === 'nodes' ? [index] : [])))
  const originals = new Set<object>(parts.flatMap((part) => (part.kind === 'nodes' ? part.nodes : [])))
  const mdast = toMdast(hast, {
    nodeHandlers: { comment: () => undefined },
    handlers: {
      ...handlers,
      [PLACEHOLDER]: (_state, node) => {
        const index = Number(node.properties.dataPart)
        const part = parts[index]
        missing.delete(index)
        return part?.kind === 'nodes' ? [...part.nodes] : []
      },
    },
  })
  if (missing.size > 0 || mdast.type !== 'root') return null
  shiftLines(mdast.children, firstLine - 1, originals)
  return mdast.children
}

/** Moves the lines of nodes made from HTML, which count from its first line; the page's own nodes are right already. */
function shiftLines(nodes: readonly RootContent[], by: number, originals: ReadonlySet<object>): void {
  for (const node of nodes) {
    if (originals.has(node)) continue
    if (node.position !== undefined) {
      const { start, end } = node.position
      node.position = { start: { line: start.line + by, column: 1 }, end: { line: end.line + by, column: 1 } }
    }
    if (!('children' in node)) continue
    shiftLines(node.children, by, originals)
    const first = node.children[0]?.position
    if (node.position === undefined && first !== undefined) node.position = first
  }
}

function idsOf(hast: HastNodes): readonly string[] {
  const ids: string[] = []
  visit(hast, 'element', ({ tagName, properties }) => {
    const id = properties.id ?? (tagName === 'a' ? properties.name : undefined)
    if (typeof id === 'string' && id !== '') ids.push(id)
  })
  return ids
}

function stripHtml(parts: readonly HtmlPart[]): readonly RootContent[] {
  return parts.flatMap((part): readonly RootContent[] => {
    if (part.kind === 'nodes') return part.nodes
    const value = stripKnownTags(part.node.value)
    return value.trim() === '' ? [] : [{ type: 'text', value, position: part.node.position }]
  })
}
