import type { Language } from '../analysis/detect-language.ts'
import { FIELDS } from '../index/fields.ts'
import type { Terms } from '../index/terms.ts'
import type { TokenStore } from '../index/token-store.ts'
import type { Concept, Query } from '../query/query.ts'
import type { ProximityWeights } from '../weights.ts'

/** Scores how close together a document has the neighbouring concepts of a query. */
export interface ProximityScorer {
  readonly prepare: (query: Query) => void
  readonly score: (document: number) => number
}

const NONE = -1
/** Where a concept was last met that was not: further from everywhere than any window. */
const NEVER = -1_000_000
/** More concepts than a query has words. */
const MAX_CONCEPTS = 64

const LANGUAGES = ['fr', 'en'] as const satisfies readonly Language[]

/** The words of each term: those of term `t` are at `starts[t]` to `starts[t + 1]`. */
interface WordsOfTerm {
  readonly starts: Uint32Array
  readonly words: Uint32Array
}

function groupWords({ count, ofWord }: Terms, language: Language): WordsOfTerm {
  const termOf = ofWord[language]
  const starts = new Uint32Array(count + 1)
  for (const term of termOf) starts[term + 1] = (starts[term + 1] ?? 0) + 1
  for (let term = 0; term < count; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
  const next = starts.slice()
  const words = new Uint32Array(termOf.length)
  for (const [word, term] of termOf.entries()) {
    const at = next[term] ?? 0
    words[at] = word
    next[term] = at + 1
  }
  return { starts, words }
}

function emptyMarks({ ofWord }: Terms): Int8Array {
  return new Int8Array(ofWord.fr.length).fill(NONE)
}

/** Distance in words → what two concepts so far apart are worth, in (0, 1]. */
function worthOfDistances({ window, decay }: ProximityWeights): Float64Array {
  return Float64Array.from({ length: window + 1 }, (_, distance) => 1 / distance ** decay)
}

/**
 * Returns the scorer of the proximity channel: for each two neighbouring concepts of the query, the nearest pair of
 * occurrences within one field counts, less the more words stand between.
 */
export function createProximityScorer(store: TokenStore, terms: Terms, weights: ProximityWeights): ProximityScorer {
  const { tokens, languages, fieldStarts } = store
  const wordsOfTerm = { fr: groupWords(terms, 'fr'), en: groupWords(terms, 'en') }
  const isTermMarked = new Uint8Array(terms.count)
  // By word, because reading a section is one look-up a word: many more than a query's terms have words.
  const conceptOfWord = { fr: emptyMarks(terms), en: emptyMarks(terms) }
  const worth = worthOfDistances(weights)
  let marked: number[] = []
  let concepts: readonly Concept[] = []
  // Typed arrays: setting an array's length and filling it gives it another shape twice a query, and what reads it was
  // compiled, thrown away and compiled again for as long as the process lived (V8 of Node 26.10).
  /** Concept → the position where it was last met in the field. */
  const last = new Int32Array(MAX_CONCEPTS).fill(NEVER)
  /** Concept → what the nearest pair of it and the next one is worth. */
  const closeness = new Float64Array(MAX_CONCEPTS)

  const approach = (pair: number, distance: number): void => {
    if (distance > weights.window) return
    closeness[pair] = Math.max(closeness[pair] ?? 0, worth[distance] ?? 0)
  }
  const meet = (concept: number, position: number): void => {
    if (concept > 0) approach(concept - 1, position - (last[concept - 1] ?? NEVER))
    if (concept + 1 < concepts.length) approach(concept, position - (last[concept + 1] ?? NEVER))
    last[concept] = position
  }
  const readField = (conceptOf: Int8Array, start: number, end: number): void => {
    let isMet = false
    for (let position = start; position < end; position++) {
      const concept = conceptOf[tokens[position] ?? 0] ?? NONE
      if (concept === NONE) continue
      meet(concept, position)
      isMet = true
    }
    if (isMet) last.fill(NEVER, 0, concepts.length)
  }

  const markTerm = (term: number, concept: number): void => {
    for (const language of LANGUAGES) {
      const { starts, words } = wordsOfTerm[language]
      const end = starts[term + 1] ?? 0
      for (let at = starts[term] ?? 0; at < end; at++) conceptOfWord[language][words[at] ?? 0] = concept
    }
  }

  return {
    prepare(query) {
      for (const term of marked) {
        isTermMarked[term] = 0
        markTerm(term, NONE)
      }
      marked = []
      concepts = query.concepts.slice(0, MAX_CONCEPTS)
      for (const [position, { readings }] of concepts.entries()) {
        for (const term of readings.flatMap((reading) => reading.terms)) {
          if (isTermMarked[term] === 1) continue
          isTermMarked[term] = 1
          markTerm(term, position)
          marked.push(term)
        }
      }
    },
    score(document) {
      if (concepts.length < 2) return 0
      closeness.fill(0, 0, concepts.length)
      const conceptOf = conceptOfWord[languages[document] ?? 'fr']
      const first = document * FIELDS.length
      for (let field = first; field < first + FIELDS.length; field++) {
        readField(conceptOf, fieldStarts[field] ?? 0, fieldStarts[field + 1] ?? 0)
      }
      let sum = 0
      for (let pair = 0; pair + 1 < concepts.length; pair++) {
        sum += Math.min(concepts[pair]?.idf ?? 0, concepts[pair + 1]?.idf ?? 0) * (closeness[pair] ?? 0)
      }
      return sum
    },
  }
}
