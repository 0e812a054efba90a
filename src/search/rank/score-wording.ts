import type { GramIndex } from '../index/gram-index.ts'
import { saturate } from '../index/postings.ts'
import type { Query } from '../query/query.ts'
import type { Matrix } from '../sparse/matrix.ts'
import type { Weights } from '../weights.ts'
import type { GramMarks } from './gram-marks.ts'

/** Where the two channels of wording are written, candidate by candidate. */
interface WordingScores {
  /** BM25 over words as they are, stop words included. */
  readonly surface: Float32Array
  /** BM25 over the character grams of the content words: derivations, compounds, slips. */
  readonly grams: Float32Array
}

/** Scores one document at a time against the query last given to `prepare`. */
export interface WordingScorer {
  readonly prepare: (query: Query) => void
  /** Writes both scores of a document at the candidate's position. */
  readonly score: (document: number, candidate: number, scores: WordingScores) => void
}

export interface WordingIndex {
  /** Documents × words, BM25F frequencies. */
  readonly frequencies: Matrix
  readonly wordIdf: Float32Array
  readonly grams: GramIndex
  readonly gramIdf: Float32Array
}

/**
 * Returns the scorer of the two channels that read the words of a document one by one: too dear for every document,
 * so it runs on candidates only. Grams are counted through the words that hold them, which spares gram postings.
 *
 * @param gramMarks those of the query, reset before `prepare`
 */
export function createWordingScorer(index: WordingIndex, gramMarks: GramMarks, k1: Weights['k1']): WordingScorer {
  const { frequencies, wordIdf, gramIdf } = index
  const { starts, columns, values } = frequencies
  const { first, next, slots, weights } = gramMarks
  const wordWeights = new Float32Array(frequencies.columnCount)
  let weightedWords: readonly number[] = []
  const gramFrequencies = new Float32Array(gramIdf.length)
  const touchedGrams = new Uint32Array(gramIdf.length)
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
      score += (weights[gram] ?? 0) * saturate(gramFrequencies[gram] ?? 0, k1.grams)
      gramFrequencies[gram] = 0
    }
    touchedCount = 0
    return score
  }

  return {
    prepare(query) {
      for (const word of weightedWords) wordWeights[word] = 0
      for (const [word, weight] of query.surface) wordWeights[word] = weight * (wordIdf[word] ?? 0)
      weightedWords = [...query.surface.keys()]
    },
    score(document, candidate, scores) {
      let surface = 0
      const end = starts[document + 1] ?? 0
      for (let cell = starts[document] ?? 0; cell < end; cell++) {
        const word = columns[cell] ?? 0
        const weight = wordWeights[word] ?? 0
        if (weight > 0) surface += weight * saturate(values[cell] ?? 0, k1.surface)
        const mark = first[word] ?? 0
        if (mark > 0) countGrams(mark, values[cell] ?? 0)
      }
      scores.surface[candidate] = surface
      scores.grams[candidate] = drainGrams()
    },
  }
}
