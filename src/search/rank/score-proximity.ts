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

/**
 * Returns the scorer of the proximity channel: for each two neighbouring concepts of the query, the nearest pair of
 * occurrences within one field counts, less the more words stand between.
 */
export function createProximityScorer(store: TokenStore, terms: Terms, weights: ProximityWeights): ProximityScorer {
  const { tokens } = store
  const conceptOfTerm = new Int16Array(terms.count).fill(NONE)
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
    const termOf = terms.ofWord[store.languages[document] ?? 'fr']
    const start = store.fieldStarts[document * FIELDS.length + field] ?? 0
    const end = store.fieldStarts[document * FIELDS.length + field + 1] ?? 0
    last.fill(NEVER)
    for (let position = start; position < end; position++) {
      const concept = conceptOfTerm[termOf[tokens[position] ?? 0] ?? 0] ?? NONE
      if (concept !== NONE) meet(concept, position)
    }
  }

  return {
    prepare({ concepts }) {
      for (const term of marked) conceptOfTerm[term] = NONE
      marked = []
      idfs = concepts.map((concept) => concept.idf)
      last.length = closeness.length = concepts.length
      for (const [position, { readings }] of concepts.entries()) {
        for (const term of readings.flatMap((reading) => reading.terms)) {
          if (conceptOfTerm[term] !== NONE) continue
          conceptOfTerm[term] = position
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
