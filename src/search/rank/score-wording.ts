import { saturate } from '../index/postings.ts'
import type { WordingIndex } from '../index/wording-index.ts'
import type { Weights } from '../weights.ts'
import type { QueryMarks } from './query-marks.ts'

/** Where the two channels of wording are written, candidate by candidate. */
interface WordingScores {
  /** BM25 over words as they are, stop words included. */
  readonly surface: Float32Array
  /** BM25 over the character grams of the content words: derivations, compounds, slips. */
  readonly grams: Float32Array
}

/** Writes both scores of a document, against the query that is marked, at the candidate's position. */
export type WordingScorer = (document: number, candidate: number, scores: WordingScores) => void

/**
 * Returns the scorer of the two channels that read the words of a document one by one: too dear for every document,
 * so it runs on candidates only. Grams are counted through the words that hold them, which spares gram postings.
 */
export function createWordingScorer(
  { frequencies }: WordingIndex,
  marks: QueryMarks,
  k1: Weights['k1'],
): WordingScorer {
  const { starts, columns, values } = frequencies
  const { isAsked, surface, first, next, slots, gramWeights } = marks
  const gramFrequencies = new Float32Array(gramWeights.length)
  const touchedGrams = new Uint32Array(gramWeights.length)
  let touchedCount = 0

  const countGrams = (firstMark: number, frequency: number): void => {
    for (let mark = firstMark; mark > 0; mark = next[mark] ?? 0) {
      const gram = slots[mark] ?? 0
      const known = gramFrequencies[gram] ?? 0
      if (known === 0) touchedGrams[touchedCount++] = gram
      gramFrequencies[gram] = known + frequency
    }
  }
  const drainGrams = (): number => {
    let score = 0
    for (let position = 0; position < touchedCount; position++) {
      const gram = touchedGrams[position] ?? 0
      score += (gramWeights[gram] ?? 0) * saturate(gramFrequencies[gram] ?? 0, k1.grams)
      gramFrequencies[gram] = 0
    }
    touchedCount = 0
    return score
  }

  return (document, candidate, scores) => {
    let score = 0
    const end = starts[document + 1] ?? 0
    for (let cell = starts[document] ?? 0; cell < end; cell++) {
      const word = columns[cell] ?? 0
      if (isAsked[word] === 0) continue
      const frequency = values[cell] ?? 0
      score += (surface[word] ?? 0) * saturate(frequency, k1.surface)
      countGrams(first[word] ?? 0, frequency)
    }
    scores.surface[candidate] = score
    scores.grams[candidate] = drainGrams()
  }
}
