import type { PhrasingContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'

/**
 * Where a sentence may begin: before an opening, after closing punctuation, its quotes or brackets and white space. The
 * look-ahead comes first: it spares the look-behind every position inside a long run of spaces.
 */
const AFTER_END = /(?=[\p{Lu}\p{N}«“"([\p{Extended_Pictographic}–—])(?<=[.!?…](?:\s?[)»”"’\]])*\s+)/gu

/** Dots that end no sentence: abbreviations, initials, list numbers. */
const ABBREVIATION =
  /(?<![\p{L}\p{N}])(?:p|ex|cf|art|al|env|min|max|vol|chap|fig|n|n°|MM|Mme|Dr|St|\p{Lu}|\d{1,3})\.\s+$/u

/** Longest abbreviation with its white space, with room to spare. */
const LOOK_BACK_CHARS = 12

/**
 * Cuts the content of a paragraph into sentences; links, emphasis and code are never cut, a hard break stays with the
 * line that it ends.
 *
 * `Écris-nous. Voir [la page](x). Merci !` → `[Écris-nous. ]`, `[Voir [la page](x). ]`, `[Merci !]`
 */
export function splitSentences(children: readonly PhrasingContent[]): readonly (readonly PhrasingContent[])[] {
  const sentences: PhrasingContent[][] = [[]]
  let before = ''
  for (const child of children) {
    const text = textOf(child)
    const tail = before.slice(-LOOK_BACK_CHARS)
    if (child.type === 'break' || findStarts(tail + text).includes(tail.length)) sentences.push([])
    if (child.type === 'break') sentences.at(-2)?.push(child)
    else if (child.type === 'text') addText(child.value, sentences)
    else sentences.at(-1)?.push(child)
    before = tail + text
  }
  return sentences.filter((sentence) => sentence.length > 0)
}

/** `'Un. Deux.'` → `'Un. '` to the last sentence, `'Deux.'` to a new one. */
function addText(text: string, sentences: PhrasingContent[][]): void {
  const starts = [0, ...findStarts(text)]
  starts.forEach((start, position) => {
    const value = text.slice(start, starts[position + 1])
    if (position > 0) sentences.push([])
    if (value !== '') sentences.at(-1)?.push({ type: 'text', value })
  })
}

/** Positions where a new sentence begins; never 0. */
function findStarts(text: string): readonly number[] {
  const starts = [...text.matchAll(AFTER_END)].map((match) => match.index)
  return starts.filter((at) => !ABBREVIATION.test(text.slice(Math.max(0, at - LOOK_BACK_CHARS), at)))
}
