import type { Postings } from '../index/postings.ts'
import type { Concept, Query, Reading } from '../query/query.ts'

/** Writes each document's coverage of the query, in [0, 1], at its position in the list. */
export type CoverageScorer = (query: Query, documents: readonly number[], scores: Float32Array) => void

/** No candidate. */
const NONE = -1

/**
 * Returns the scorer of the coverage channel: the share of the query's information that a section's own words, heading
 * and text, hold at all. Once is enough: unlike BM25 it prefers a section that meets every concept in passing to one
 * that repeats a single one, and unlike the other relative channels a weak best candidate does not look like a good one.
 *
 * @param own postings of headings and texts alone
 * @param maxDocuments length of the longest list of documents
 */
export function createCoverageScorer({ unitCount, impacts }: Postings, maxDocuments: number): CoverageScorer {
  const { starts, columns } = impacts
  const candidateOf = new Int32Array(unitCount).fill(NONE)
  /** Candidate → how much the best reading that it holds is trusted. */
  const best = new Float32Array(maxDocuments)
  /** Candidate → how many terms of the reading it holds. */
  const held = new Uint8Array(maxDocuments)

  const hold = (term: number, { terms, weight }: Reading): void => {
    const end = starts[term + 1] ?? 0
    for (let cell = starts[term] ?? 0; cell < end; cell++) {
      const candidate = candidateOf[columns[cell] ?? 0] ?? NONE
      if (candidate === NONE) continue
      const count = (held[candidate] ?? 0) + 1
      held[candidate] = count
      if (count === terms.length && weight > (best[candidate] ?? 0)) best[candidate] = weight
    }
  }
  const readConcept = ({ readings }: Concept): void => {
    best.fill(0)
    for (const reading of readings) {
      held.fill(0)
      for (const term of reading.terms) hold(term, reading)
    }
  }

  return ({ concepts }, documents, scores) => {
    const information = concepts.reduce((sum, { idf }) => sum + idf, 0)
    for (let candidate = 0; candidate < documents.length; candidate++) {
      scores[candidate] = 0
      candidateOf[documents[candidate] ?? 0] = candidate
    }
    for (const concept of concepts) {
      readConcept(concept)
      for (let candidate = 0; candidate < documents.length; candidate++) {
        scores[candidate] = (scores[candidate] ?? 0) + ((best[candidate] ?? 0) * concept.idf) / information
      }
    }
    for (const document of documents) candidateOf[document] = NONE
  }
}
