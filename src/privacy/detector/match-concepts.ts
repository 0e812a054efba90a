/** Concepts by the phrases that express them: a normalised phrase, or a beginning with a final `~` → concept numbers. */
export type ConceptTable = ReadonlyMap<string, readonly number[]>

/** Longest phrase of a table, in words. */
const MAX_PHRASE_WORDS = 5
/** Shortest beginning that stands for a concept. */
const MIN_PREFIX_CHARS = 3

/**
 * Finds the concepts of a text, in order: at each word the longest phrase of the table counts, and its words are used up.
 *
 * `['je', 'veux', 'mourir', 'de', 'rire']` with `mourir de rire` and `mourir` in the table → that of `mourir de rire`
 */
export function matchConcepts(words: readonly string[], table: ConceptTable): readonly (readonly number[])[] {
  const found: (readonly number[])[] = []
  let at = 0
  while (at < words.length) {
    const match = longestMatch(words, at, table)
    if (match !== null) found.push(match.concepts)
    at += match?.length ?? 1
  }
  return found
}

function longestMatch(words: readonly string[], at: number, table: ConceptTable) {
  for (let length = Math.min(MAX_PHRASE_WORDS, words.length - at); length > 0; length--) {
    const concepts = table.get(words.slice(at, at + length).join(' '))
    if (concepts !== undefined) return { concepts, length }
  }
  const concepts = prefixMatch(words[at] ?? '', table)
  return concepts === undefined ? null : { concepts, length: 1 }
}

function prefixMatch(word: string, table: ConceptTable): readonly number[] | undefined {
  for (let length = word.length; length >= MIN_PREFIX_CHARS; length--) {
    const concepts = table.get(`${word.slice(0, length)}~`)
    if (concepts !== undefined) return concepts
  }
  return undefined
}
