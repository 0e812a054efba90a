import { MAX_SECTION_CHARS } from '../limits.ts'
import { type SlackBlock, section } from './message.ts'
import { splitText } from './split-text.ts'

/** Room that a message leaves for its text. */
export interface Room {
  readonly maxBlocks: number
  readonly maxChars: number
  /** What a text that was shortened ends with. */
  readonly more: string
}

/**
 * Packs texts into as few sections as hold them; what does not fit into the room is replaced by `more`.
 *
 * `fitSections(['un', 'deux'], room)` → one section `'un\n\ndeux'`
 */
export function fitSections(texts: readonly string[], { maxBlocks, maxChars, more }: Room): readonly SlackBlock[] {
  const packed = pack(texts.flatMap((text) => splitText(text, MAX_SECTION_CHARS)))
  const total = packed.reduce((sum, text) => sum + text.length, 0)
  if (packed.length <= maxBlocks && total <= maxChars) return packed.map(section)
  const kept: string[] = []
  let left = maxChars - more.length
  for (const text of packed) {
    if (kept.length + 1 >= maxBlocks || text.length > left) break
    kept.push(text)
    left -= text.length
  }
  return [...kept, more].map(section)
}

function pack(texts: readonly string[]): readonly string[] {
  const packed: string[] = []
  for (const text of texts) {
    const last = packed.at(-1)
    if (last === undefined || last.length + text.length + 2 > MAX_SECTION_CHARS) packed.push(text)
    else packed[packed.length - 1] = `${last}\n\n${text}`
  }
  return packed
}
