import type { Html, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { isTagSource } from './gitbook/read-tag.ts'
import { startsWithUnknownTag } from './html/escape-unknown-tags.ts'
import { parseTree } from './parse-tree.ts'

/** Where Markdown starts again: at a line that is one GitBook tag, or at text on the line after a summary. */
const MARKDOWN_START = /^[ \t]*\{%.*%\}[ \t]*$|(?<=<\/summary>[ \t]*\n)(?=[ \t]*[^\s<])/im

/** How often one HTML block is read again: each reading costs its whole length. */
const MAX_READINGS = 10

/** HTML that is never read as Markdown, whatever stands in it. */
const OPAQUE = /^<(?:script|style|pre|!--)/i

/**
 * Reads again, as Markdown, what CommonMark takes for raw HTML up to the next blank line but the author did not: text
 * after a placeholder that looks like a tag (`<nom>`), GitBook tags right below an HTML tag, text right below a summary.
 *
 * Input html `<nom>\nen **gras**` → paragraph `<nom>` … strong `gras`
 */
export function expandHtmlBlocks(nodes: readonly RootContent[]): readonly RootContent[] {
  return expandAll(nodes, MAX_READINGS)
}

function expandAll(nodes: readonly RootContent[], readings: number): readonly RootContent[] {
  if (readings === 0 || !nodes.some(isToExpand)) return nodes
  return nodes.flatMap((node) => (isToExpand(node) ? expand(node, readings - 1) : [node]))
}

function isToExpand(node: RootContent): node is Html {
  if (node.type !== 'html' || isTagSource(node.value)) return false
  return startsWithUnknownTag(node.value) || (!OPAQUE.test(node.value) && MARKDOWN_START.test(node.value))
}

function expand(node: Html, readings: number): readonly RootContent[] {
  const { value, position } = node
  const line = position?.start.line ?? 1
  if (startsWithUnknownTag(value)) return expandAll(parseFrom(`\\${value}`, line), readings)
  const cut = MARKDOWN_START.exec(value)?.index ?? 0
  const head = value.slice(0, cut)
  const rest = parseFrom(value.slice(cut), line + head.split('\n').length - 1)
  return [{ ...node, value: head }, ...expandAll(rest, readings)]
}

/** Parses Markdown that starts on a given line of the page. */
function parseFrom(text: string, line: number): readonly RootContent[] {
  const { children } = parseTree(text)
  for (const child of children) {
    visit(child, ({ position }) => {
      if (position === undefined) return
      position.start.line += line - 1
      position.end.line += line - 1
    })
  }
  return children
}
