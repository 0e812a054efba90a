import type { Blockquote, FootnoteDefinition, Heading, List, ListItem, RootContent } from 'mdast'
import { isFlow } from './node-kinds.ts'

/**
 * Makes every heading a direct child of the root: a quote is cut in two around a heading it holds, a list item ends
 * where its heading starts.
 *
 * Input `> a\n>\n> ## Titre\n>\n> b` → `> a`, `## Titre`, `> b`; `- a\n\n  ## Titre\n\n  b\n- c` → `- a`, `## Titre`,
 * `b`, `- c`
 */
export function liftHeadings(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node) => {
    if (!holdsHeading(node)) return [node]
    if (node.type === 'blockquote') return cutQuote(node)
    if (node.type === 'list') return cutList(node)
    return node.type === 'footnoteDefinition' ? [demoteHeadings(node)] : [node]
  })
}

function holdsHeading(node: RootContent): boolean {
  if (node.type === 'heading') return true
  const isContainer = node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem'
  return (isContainer || node.type === 'footnoteDefinition') && node.children.some(holdsHeading)
}

function cutQuote(quote: Blockquote): RootContent[] {
  const result: RootContent[] = []
  let children: Blockquote['children'] = []
  const endQuote = (): void => {
    if (children.length > 0) result.push({ ...quote, children, position: children[0]?.position })
    children = []
  }
  for (const node of liftHeadings(quote.children)) {
    if (node.type === 'heading') {
      endQuote()
      result.push(node)
    } else if (isFlow(node)) children.push(node)
  }
  endQuote()
  return result
}

function cutList(list: List): RootContent[] {
  const result: RootContent[] = []
  let items: ListItem[] = []
  let start = list.start
  const endList = (): void => {
    if (items.length > 0) result.push({ ...list, ...(start === undefined ? {} : { start }), children: items })
    items = []
  }
  for (const [index, item] of list.children.entries()) {
    const { kept, lifted } = cutItem(item)
    if (kept !== null) items.push(kept)
    if (lifted.length === 0) continue
    endList()
    for (const node of lifted) result.push(node)
    start = typeof list.start === 'number' ? list.start + index + 1 : list.start
  }
  endList()
  return result
}

function cutItem(item: ListItem): { readonly kept: ListItem | null; readonly lifted: readonly RootContent[] } {
  const nodes = liftHeadings(item.children)
  const first = nodes.findIndex((node) => node.type === 'heading')
  if (first === -1) return { kept: item, lifted: [] }
  const children = nodes.slice(0, first).filter(isFlow)
  return { kept: children.length > 0 ? { ...item, children } : null, lifted: nodes.slice(first) }
}

/** A footnote is one thing: its headings become bold lines. */
function demoteHeadings(note: FootnoteDefinition): FootnoteDefinition {
  const toLine = ({ children, position }: Heading): FootnoteDefinition['children'][number] => ({
    type: 'paragraph',
    children: [{ type: 'strong', children }],
    position,
  })
  return { ...note, children: note.children.map((node) => (node.type === 'heading' ? toLine(node) : node)) }
}
