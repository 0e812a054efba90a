/** Concepts by the phrases that express them. */
export interface ConceptTable {
  /** A normalised phrase, or a beginning with a final `~` → concept numbers. */
  readonly phrases: ReadonlyMap<string, readonly number[]>
  /** A word → words of the longest phrase that begins with it, 5 at most. */
  readonly longest: ReadonlyMap<string, number>
}

/** Longest phrase of a table, in words: what is longer is never looked up. */
const MAX_PHRASE_WORDS = 5
/** Shortest beginning that stands for a concept. */
const MIN_PREFIX_CHARS = 3

/** Makes a table of its phrases. */
export function createConceptTable(phrases: ConceptTable['phrases']): ConceptTable {
  const longest = new Map<string, number>()
  for (const phrase of phrases.keys()) {
    const words = phrase.split(' ')
    const [first = ''] = words
    longest.set(first, Math.max(longest.get(first) ?? 0, Math.min(MAX_PHRASE_WORDS, words.length)))
  }
  return { phrases, longest }
}

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

function longestMatch(words: readonly string[], at: number, { phrases, longest }: ConceptTable) {
  const first = words[at] ?? ''
  for (let length = Math.min(longest.get(first) ?? 0, words.length - at); length > 0; length--) {
    const concepts = phrases.get(length === 1 ? first : words.slice(at, at + length).join(' '))
    if (concepts !== undefined) return { concepts, length }
  }
  const concepts = prefixMatch(first, phrases)
  return concepts === undefined ? null : { concepts, length: 1 }
}

function prefixMatch(word: string, phrases: ConceptTable['phrases']): readonly number[] | undefined {
  for (let length = word.length; length >= MIN_PREFIX_CHARS; length--) {
    const concepts = phrases.get(`${word.slice(0, length)}~`)
    if (concepts !== undefined) return concepts
  }
  return undefined
}
