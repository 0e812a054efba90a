import type {
  BlockContent,
  Blockquote,
  Code,
  DefinitionContent,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast'
import { plainText } from '../text/plain-text.ts'
import { groupPieces } from './group-pieces.ts'
import { splitSentences } from './split-sentences.ts'

type Block = BlockContent | DefinitionContent

/**
 * Splits a block that is longer than the limit where it may be split: a list between its items, a quote between its
 * blocks, a table between its rows (its header repeated), a paragraph between its sentences, code between its lines.
 *
 * `| Nom | Rôle |` with 40 rows, at most 600 → three tables of some 13 rows, each with the header
 *
 * What has no such boundary (a table row, a sentence) stays whole, however long.
 */
export function splitBlock(block: RootContent, maxChars: number): readonly RootContent[] {
  if (lengthOf(block) <= maxChars) return [block]
  switch (block.type) {
    case 'list':
      return splitList(block, maxChars)
    case 'blockquote':
      return splitQuote(block, maxChars)
    case 'table':
      return splitTable(block, maxChars)
    case 'paragraph':
      return splitParagraph(block, maxChars)
    case 'code':
      return splitCode(block, maxChars)
    default:
      return [block]
  }
}

/** Number of characters of a block's plain text. */
function lengthOf(block: RootContent): number {
  return plainText([block]).length
}

function splitList(list: List, maxChars: number): readonly RootContent[] {
  const pieces: { nodes: readonly RootContent[]; chars: number; leadsOn: boolean; position: number | null }[] = []
  list.children.forEach((item, position) => {
    const chars = lengthOf(item)
    if (chars <= maxChars) pieces.push({ nodes: [item], chars, leadsOn: false, position })
    else for (const node of splitItem(list, position, maxChars)) pieces.push(toLoosePiece(node))
  })
  return groupPieces(pieces, maxChars).flatMap((group) => {
    const [first] = group
    if (first?.position !== null && group.every((piece) => piece.position !== null)) {
      return [subList(list, first?.position ?? 0, group.length)]
    }
    return group.flatMap(({ nodes, position }) => (position === null ? nodes : [subList(list, position, 1)]))
  })
}

function toLoosePiece(node: RootContent) {
  return { nodes: [node], chars: lengthOf(node), leadsOn: false, position: null }
}

/** The first part of a long item keeps its bullet; the rest follows as blocks of its own. */
function splitItem(list: List, position: number, maxChars: number): readonly RootContent[] {
  const item = list.children[position]
  if (item === undefined) return []
  const parts = item.children.flatMap((child) => splitBlock(child, maxChars)) as Block[]
  const [first, ...rest] = parts
  if (first === undefined) return []
  const head: List = { ...list, ...startAt(list, position), children: [{ ...item, children: [first] }] }
  return [head, ...rest]
}

function subList(list: List, from: number, count: number): List {
  return { ...list, ...startAt(list, from), children: list.children.slice(from, from + count) }
}

function startAt(list: List, position: number): Pick<List, 'start'> {
  return list.ordered === true ? { start: (list.start ?? 1) + position } : {}
}

function splitQuote(quote: Blockquote, maxChars: number): readonly RootContent[] {
  const parts = quote.children.flatMap((child) => splitBlock(child, maxChars)) as Block[]
  const pieces = parts.map((part) => ({ part, chars: lengthOf(part), leadsOn: leadsOn(part) }))
  return groupPieces(pieces, maxChars).map((group) => ({ ...quote, children: group.map(({ part }) => part) }))
}

function splitTable(table: Table, maxChars: number): readonly RootContent[] {
  const [header, ...rows] = table.children
  if (header === undefined) return [table]
  const room = Math.max(maxChars - plainText([header]).length, maxChars / 2)
  const pieces = rows.map((row) => ({ row, chars: plainText([row]).length, leadsOn: false }))
  return groupPieces(pieces, room).map((group) => ({ ...table, children: [header, ...group.map(({ row }) => row)] }))
}

function splitParagraph(paragraph: Paragraph, maxChars: number): readonly RootContent[] {
  const pieces = splitSentences(paragraph.children).map((nodes) => {
    return { nodes, chars: plainText(nodes).length, leadsOn: false }
  })
  return groupPieces(pieces, maxChars).map((group) => ({
    ...paragraph,
    children: withoutLastBreak(group.flatMap(({ nodes }) => nodes)),
  }))
}

function withoutLastBreak(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.filter((node, position) => node.type !== 'break' || position < nodes.length - 1)
}

function splitCode(code: Code, maxChars: number): readonly RootContent[] {
  const pieces = code.value.split('\n').map((line) => ({ line, chars: line.length, leadsOn: false }))
  return groupPieces(pieces, maxChars).map((group) => ({ ...code, value: group.map(({ line }) => line).join('\n') }))
}

/** Whether a block announces the next one, as «Trois cas :» does. */
export function leadsOn(block: RootContent): boolean {
  return block.type === 'paragraph' && plainText([block]).endsWith(':')
}
