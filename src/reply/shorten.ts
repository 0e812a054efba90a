import type { PhrasingContent, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'

/** Ends a shortened text. */
const ELLIPSIS = '…'

/**
 * Keeps the first blocks that fit into `maxChars` of plain text; a first block too long by itself is cut between words.
 *
 * A link, a code span or a number is kept whole or left out, never cut. Returns the same list when it fits.
 *
 * `shorten([paragraph('un deux trois')], 9)` → `[paragraph('un deux…')]`
 */
export function shorten(blocks: readonly RootContent[], maxChars: number): readonly RootContent[] {
  const kept: RootContent[] = []
  let left = maxChars
  for (const block of blocks) {
    const length = plainText(block).length
    if (length > left) {
      const part = kept.length === 0 ? shortenBlock(block, left) : null
      return part === null ? kept : [...kept, part]
    }
    kept.push(block)
    left -= length
  }
  return kept
}

function shortenBlock(block: RootContent, maxChars: number): RootContent | null {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, children: [...shortenPhrase(block.children, maxChars)] }
    case 'blockquote':
      return { ...block, children: [...shorten(block.children, maxChars)] as typeof block.children }
    case 'list':
    case 'table':
      return shortenRows(block, maxChars)
    case 'code':
      return { ...block, value: cutBetweenLines(block.value, maxChars) }
    default:
      return null
  }
}

/** Whole items or rows, as many as fit, one at least. */
function shortenRows<Block extends { readonly type: 'list' | 'table'; readonly children: readonly RootContent[] }>(
  block: Block,
  maxChars: number,
): Block & RootContent {
  const rows: RootContent[] = []
  let left = maxChars
  for (const row of block.children) {
    left -= plainText(row).length
    if (left < 0) break
    rows.push(row)
  }
  const first = block.children[0]
  const children = rows.length > 0 || first === undefined ? rows : [shortenItem(first, maxChars)]
  return { ...block, children } as unknown as Block & RootContent
}

function shortenItem(item: RootContent, maxChars: number): RootContent {
  if (item.type !== 'listItem') return item
  return { ...item, children: [...shorten(item.children, maxChars)] as typeof item.children }
}

function shortenPhrase(nodes: readonly PhrasingContent[], maxChars: number): readonly PhrasingContent[] {
  const kept: PhrasingContent[] = []
  let left = maxChars - ELLIPSIS.length
  for (const node of nodes) {
    const length = plainText(node).length
    if (length > left) {
      if (node.type === 'text') kept.push({ type: 'text', value: cutBetweenWords(node.value, left) })
      kept.push({ type: 'text', value: ELLIPSIS })
      return kept
    }
    kept.push(node)
    left -= length
  }
  return kept
}

/** Cuts before the word that does not fit; a number with spaces inside («1 000», «01 23») counts as one word. */
function cutBetweenWords(value: string, maxChars: number): string {
  const words = value.match(/\d[\d\s.,]*\d|\S+/g) ?? []
  let end = 0
  for (const word of words) {
    const next = value.indexOf(word, end) + word.length
    if (next > maxChars) break
    end = next
  }
  return value.slice(0, end)
}

function cutBetweenLines(value: string, maxChars: number): string {
  if (value.length <= maxChars) return value
  const end = value.lastIndexOf('\n', maxChars)
  return end > 0 ? `${value.slice(0, end)}\n${ELLIPSIS}` : ELLIPSIS
}
