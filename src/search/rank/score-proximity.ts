import type { Language } from '../analysis/detect-language.ts'
import { FIELDS } from '../index/fields.ts'
import type { Terms } from '../index/terms.ts'
import type { TokenStore } from '../index/token-store.ts'
import type { Query } from '../query/query.ts'
import type { ProximityWeights } from '../weights.ts'

/** Scores how close together a document has the neighbouring concepts of a query. */
export interface ProximityScorer {
  readonly prepare: (query: Query) => void
  readonly score: (document: number) => number
}

const NONE = -1
/** Where a concept was last met that was not: far from everywhere. */
const NEVER = Number.NEGATIVE_INFINITY

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

function emptyMarks({ ofWord }: Terms): Int16Array {
  return new Int16Array(ofWord.fr.length).fill(NONE)
}

/**
 * Returns the scorer of the proximity channel: for each two neighbouring concepts of the query, the nearest pair of
 * occurrences within one field counts, less the more words stand between.
 */
export function createProximityScorer(store: TokenStore, terms: Terms, weights: ProximityWeights): ProximityScorer {
  const { tokens } = store
  const wordsOfTerm = { fr: groupWords(terms, 'fr'), en: groupWords(terms, 'en') }
  const isTermMarked = new Uint8Array(terms.count)
  // By word, because reading a section is one look-up a word: many more than a query's terms have words.
  const conceptOfWord = { fr: emptyMarks(terms), en: emptyMarks(terms) }
  let marked: number[] = []
  let idfs: readonly number[] = []
  const last: number[] = []
  const closeness: number[] = []

  const meet = (concept: number, position: number): void => {
    if (concept > 0) approach(concept - 1, position - (last[concept - 1] ?? NEVER))
    if (concept + 1 < last.length) approach(concept, position - (last[concept + 1] ?? NEVER))
    last[concept] = position
  }
  const approach = (pair: number, distance: number): void => {
    if (distance <= weights.window) closeness[pair] = Math.max(closeness[pair] ?? 0, 1 / distance ** weights.decay)
  }
  const readField = (document: number, field: number): void => {
    const conceptOf = conceptOfWord[store.languages[document] ?? 'fr']
    const start = store.fieldStarts[document * FIELDS.length + field] ?? 0
    const end = store.fieldStarts[document * FIELDS.length + field + 1] ?? 0
    last.fill(NEVER)
    for (let position = start; position < end; position++) {
      const concept = conceptOf[tokens[position] ?? 0] ?? NONE
      if (concept !== NONE) meet(concept, position)
    }
  }

  const markTerm = (term: number, concept: number): void => {
    for (const language of LANGUAGES) {
      const { starts, words } = wordsOfTerm[language]
      const end = starts[term + 1] ?? 0
      for (let at = starts[term] ?? 0; at < end; at++) conceptOfWord[language][words[at] ?? 0] = concept
    }
  }

  return {
    prepare({ concepts }) {
      for (const term of marked) {
        isTermMarked[term] = 0
        markTerm(term, NONE)
      }
      marked = []
      idfs = concepts.map((concept) => concept.idf)
      last.length = closeness.length = concepts.length
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
      if (idfs.length < 2) return 0
      closeness.fill(0)
      for (let field = 0; field < FIELDS.length; field++) readField(document, field)
      return idfs.reduce((sum, idf, pair) => sum + Math.min(idf, idfs[pair + 1] ?? 0) * (closeness[pair] ?? 0), 0)
    },
  }
}
