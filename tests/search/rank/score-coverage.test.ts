import { describe, expect, it } from 'vitest'
import type { Concept, Query } from '../../../src/search/query/query.ts'
import { createCoverageScorer } from '../../../src/search/rank/score-coverage.ts'
import { buildMatrix } from '../../../src/search/sparse/matrix.ts'

/** Terms 0, 1, 2; section 0 holds terms 0 and 1, section 1 holds 1, section 2 holds 2. */
const holders = [[0], [0, 1], [2]]
const impacts = buildMatrix({ rowCount: 3, columnCount: 3 }, (term, add) => {
  for (const section of holders[term] ?? []) add(section, 0.5)
})
const score = createCoverageScorer({ unitCount: 3, impacts, idf: Float32Array.of(1, 1, 1) }, 3)
const cover = (asked: Query, documents: readonly number[]): readonly number[] => {
  const scores = new Float32Array(3).fill(9)
  score(asked, documents, scores)
  return [...scores].slice(0, documents.length)
}

const concept = (idf: number, ...readings: readonly (readonly [number, readonly number[]])[]): Concept => ({
  word: '',
  idf,
  readings: readings.map(([weight, terms]) => ({ terms, weight })),
})
const query = (...concepts: readonly Concept[]) => ({
  concepts,
  surface: new Map<number, number>(),
  grams: new Map<number, number>(),
  unknownWords: [],
  contentWords: concepts.length,
})

describe('createCoverageScorer', () => {
  it('returns the share of information that each section holds, in the order asked', () => {
    expect(cover(query(concept(3, [1, [0]]), concept(1, [1, [1]])), [1, 0, 2])).toEqual([0.25, 1, 0])
  })

  it('counts a concept once, at its best reading', () => {
    expect(cover(query(concept(2, [0.5, [1]], [0.25, [0]])), [0, 1])).toEqual([0.5, 0.5])
  })

  it('counts a reading of several words where all of them are held', () => {
    expect(cover(query(concept(2, [1, [0, 1]])), [0, 1])).toEqual([1, 0])
  })

  it('counts an unknown concept as information that nobody holds', () => {
    expect(cover(query(concept(1, [1, [2]]), concept(3)), [2])).toEqual([0.25])
  })

  it('remembers nothing of the documents before, and takes a query without concepts', () => {
    cover(query(concept(1, [1, [0]])), [0])
    expect(cover(query(concept(1, [1, [0]])), [2, 1])).toEqual([0, 0])
    expect(cover(query(), [0])).toEqual([0])
  })
})
