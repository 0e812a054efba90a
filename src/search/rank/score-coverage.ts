import type { Postings } from '../index/postings.ts'
import type { Query } from '../query/query.ts'

/** Returns each document's coverage of the query, in [0, 1], in the order of the documents. */
export type CoverageScorer = (query: Query, documents: readonly number[]) => Float32Array

/** No candidate. */
const NONE = -1

/**
 * Returns the scorer of the coverage channel: the share of the query's information that a section's own words, heading
 * and text, hold at all. Once is enough: unlike BM25 it prefers a section that meets every concept in passing to one
 * that repeats a single one, and unlike the other relative channels a weak best candidate does not look like a good one.
 *
 * @param own postings of headings and texts alone
 */
export function createCoverageScorer({ unitCount, impacts }: Postings): CoverageScorer {
  const candidateOf = new Int32Array(unitCount).fill(NONE)
  const forEachHolder = (term: number, visit: (candidate: number) => void): void => {
    const end = impacts.starts[term + 1] ?? 0
    for (let cell = impacts.starts[term] ?? 0; cell < end; cell++) {
      const candidate = candidateOf[impacts.columns[cell] ?? 0] ?? NONE
      if (candidate !== NONE) visit(candidate)
    }
  }
  return ({ concepts }, documents) => {
    const scores = new Float32Array(documents.length)
    const information = concepts.reduce((sum, { idf }) => sum + idf, 0)
    if (information === 0) return scores
    for (const [candidate, document] of documents.entries()) candidateOf[document] = candidate
    const best = new Float32Array(documents.length)
    const held = new Uint8Array(documents.length)
    for (const { readings, idf } of concepts) {
      best.fill(0)
      for (const { terms, weight } of readings) {
        held.fill(0)
        for (const term of terms) {
          forEachHolder(term, (candidate) => {
            held[candidate] = (held[candidate] ?? 0) + 1
            if (held[candidate] === terms.length) best[candidate] = Math.max(best[candidate] ?? 0, weight)
          })
        }
      }
      for (let candidate = 0; candidate < best.length; candidate++) {
        scores[candidate] = (scores[candidate] ?? 0) + ((best[candidate] ?? 0) * idf) / information
      }
    }
    for (const document of documents) candidateOf[document] = NONE
    return scores
  }
}
