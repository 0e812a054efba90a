import type { PhrasingContent, RootContent } from 'mdast'
import { renderBlock, renderBlocks } from './render-blocks.ts'

/** Blocks as Markdown, as many as fit. */
export interface Fitted {
  readonly text: string
  readonly isCut: boolean
}

/** Returns the length of a text as the server counts it. */
export function countChars(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/**
 * Renders the first blocks that fit into `maxChars` code points; a block too long by itself gives its first items, rows,
 * lines or words.
 *
 * `fitBlocks([paragraph('a'), paragraph('b')], 3)` → `{ text: 'a', isCut: true }`
 */
export function fitBlocks(blocks: readonly RootContent[], maxChars: number): Fitted {
  const whole = renderBlocks(blocks)
  // Never fewer units than code points: most replies need no counting.
  if (whole.length <= maxChars) return { text: whole, isCut: false }
  const kept: string[] = []
  let left = maxChars
  for (const block of blocks) {
    const text = renderBlock(block)
    if (text === '') continue
    const length = countChars(text) + (kept.length === 0 ? 0 : 2)
    if (length > left) {
      const part = kept.length === 0 ? renderPart(block, left) : ''
      return { text: part === '' ? kept.join('\n\n') : part, isCut: true }
    }
    kept.push(text)
    left -= length
  }
  return { text: kept.join('\n\n'), isCut: false }
}

/** Renders the longest beginning of a block that fits; `''` when not even its first part does. */
function renderPart(block: RootContent, maxChars: number): string {
  switch (block.type) {
    case 'list':
    case 'table':
    case 'blockquote':
      return longest(block.children.length, maxChars, (count) => {
        return renderBlock({ ...block, children: block.children.slice(0, count) } as RootContent)
      })
    case 'paragraph':
    case 'heading':
      return renderWords(block, maxChars)
    case 'code': {
      const lines = block.value.split('\n')
      return longest(lines.length, maxChars, (count) => {
        return renderBlock({ ...block, value: lines.slice(0, count).join('\n') })
      })
    }
    default:
      return ''
  }
}

/** Whole phrases first; then, of the one that does not fit, whole words when it is a text. */
function renderWords(block: Extract<RootContent, { type: 'paragraph' | 'heading' }>, maxChars: number): string {
  const render = (children: readonly PhrasingContent[]): string => renderBlock({ ...block, children: [...children] })
  const { children } = block
  let count = 0
  while (count < children.length && countChars(render(children.slice(0, count + 1))) <= maxChars) count += 1
  const whole = children.slice(0, count)
  const next = children[count]
  if (next?.type !== 'text') return count === 0 ? '' : render(whole)
  const words = next.value.split(/(?<=\s)/)
  return longest(words.length, maxChars, (kept) => {
    return render([...whole, { type: 'text', value: words.slice(0, kept).join('').trimEnd() }])
  })
}

/** Returns what the most parts give that fit; `''` when one is too many. Renders a dozen times at most. */
function longest(parts: number, maxChars: number, render: (count: number) => string): string {
  let fits = 0
  let tooMany = parts + 1
  while (tooMany - fits > 1) {
    const count = Math.floor((fits + tooMany) / 2)
    if (countChars(render(count)) <= maxChars) fits = count
    else tooMany = count
  }
  return fits === 0 ? '' : render(fits)
}
