import type { Link, ListItem, Paragraph, PhrasingContent, RootContent, TableCell } from 'mdast'
import { isFlow, isPhrasing } from '../node-kinds.ts'

/**
 * HTML allows blocks where mdast does not: in a link, in bold text, in a table cell. These functions rewrite what
 * comes out of it into valid mdast without losing text or gluing words.
 */

/** Whether a block stands anywhere below nodes that should be a line of text. */
export function hasFlow(nodes: readonly RootContent[]): boolean {
  return nodes.some((node) => !isPhrasing(node) || ('children' in node && hasFlow(node.children)))
}

/**
 * Nodes as blocks: runs of text become paragraphs, bold or italics around blocks go.
 *
 * Input `strong(paragraph('a'), list)` → `paragraph('a'), list`
 */
export function toValidFlow(nodes: readonly RootContent[]): RootContent[] {
  const blocks: RootContent[] = []
  let line: PhrasingContent[] = []
  const endLine = (): void => {
    blocks.push(...toParagraph(line))
    line = []
  }
  for (const node of nodes) {
    if (isPhrasing(node) && !hasFlow([node])) line.push(node)
    else {
      endLine()
      for (const block of repairBlock(node)) blocks.push(block)
    }
  }
  endLine()
  return blocks
}

function repairBlock(node: RootContent): RootContent[] {
  switch (node.type) {
    case 'link':
      return linkTexts({ ...node, children: [] }, node.children)
    case 'heading':
      return [{ ...node, children: toPhrasing(node.children) }]
    case 'paragraph':
      return hasFlow(node.children) ? toValidFlow(node.children) : [node]
    case 'blockquote':
      return [{ ...node, children: toValidFlow(node.children).filter(isFlow) }]
    case 'list':
      return [{ ...node, children: node.children.map(repairItem) }]
    case 'table':
      return [{ ...node, children: node.children.map((row) => ({ ...row, children: row.children.map(repairCell) })) }]
    case 'listItem':
      return [{ type: 'list', ordered: false, spread: false, children: [repairItem(node)], position: node.position }]
    case 'delete':
    case 'emphasis':
    case 'strong':
    case 'tableCell':
    case 'tableRow':
      return toValidFlow(node.children)
    default:
      return [node]
  }
}

function repairItem(item: ListItem): ListItem {
  return { ...item, children: toValidFlow(item.children).filter(isFlow) }
}

function repairCell(cell: TableCell): TableCell {
  return { ...cell, children: toPhrasing(cell.children) }
}

/**
 * Puts a link around texts; where these are blocks, around the text of each paragraph.
 *
 * Input `link('a.md')`, `[paragraph('x'), paragraph('y')]` → `paragraph(link('x')), paragraph(link('y'))`
 */
export function linkTexts(link: Link, nodes: readonly RootContent[]): RootContent[] {
  if (nodes.length === 0) return []
  if (!hasFlow(nodes)) return [{ ...link, children: nodes.filter(isPhrasing) }]
  return toValidFlow(nodes).map((block) => {
    const isLinkable = (block.type === 'paragraph' || block.type === 'heading') && block.children.length > 0
    return isLinkable ? { ...block, children: [{ ...link, children: block.children }] } : block
  })
}

/**
 * Nodes as one line of text: blocks are parted by breaks, list items marked.
 *
 * Input `paragraph('a'), list(item('b'), item('c'))` → `a` break `• b` break `• c`
 */
export function toPhrasing(nodes: readonly RootContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  let isAfterBlock = false
  for (const node of nodes) {
    const isLine = isPhrasing(node)
    const line = isLine ? flattenInline(node) : flattenBlock(node)
    if (line.length === 0) continue
    if (result.length > 0 && (isAfterBlock || !isLine)) result.push({ type: 'break' })
    for (const child of line) result.push(child)
    isAfterBlock = !isLine
  }
  return dropOuterBreaks(result)
}

function flattenInline(node: PhrasingContent): PhrasingContent[] {
  return 'children' in node && hasFlow(node.children) ? [{ ...node, children: toPhrasing(node.children) }] : [node]
}

function flattenBlock(node: RootContent): PhrasingContent[] {
  switch (node.type) {
    case 'list':
      return joinLines(
        node.children.map((item, index) => [
          mark(node.ordered ? `${index + 1}. ` : '• '),
          ...toPhrasing(item.children),
        ]),
      )
    case 'table':
      return joinLines(node.children.map((row) => joinCells(row.children.map((cell) => toPhrasing(cell.children)))))
    case 'code':
      return [{ type: 'inlineCode', value: node.value.replace(/\s+/g, ' ') }]
    default:
      return 'children' in node ? toPhrasing(node.children) : []
  }
}

function joinLines(lines: readonly PhrasingContent[][]): PhrasingContent[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [{ type: 'break' as const }, ...line]))
}

function joinCells(cells: readonly PhrasingContent[][]): PhrasingContent[] {
  return cells.filter((cell) => cell.length > 0).flatMap((cell, index) => (index === 0 ? cell : [mark(' | '), ...cell]))
}

function mark(value: string): PhrasingContent {
  return { type: 'text', value }
}

function toParagraph(line: readonly PhrasingContent[]): Paragraph[] {
  const children = dropOuterBreaks(line)
  if (children.every((child) => child.type === 'break' || isBlank(child))) return []
  const [first] = children
  return [{ type: 'paragraph', children, position: first?.position }]
}

function isBlank(node: PhrasingContent): boolean {
  return node.type === 'text' && node.value.trim() === ''
}

/** A line without the breaks at its start and end. Blank text stays: in a link it may be what parts two words. */
export function dropOuterBreaks(line: readonly PhrasingContent[]): PhrasingContent[] {
  const first = line.findIndex((node) => node.type !== 'break')
  const last = line.findLastIndex((node) => node.type !== 'break')
  return first === -1 ? [] : line.slice(first, last + 1)
}
