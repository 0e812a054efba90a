import type { GramIndex } from '../index/gram-index.ts'
import { saturate } from '../index/postings.ts'
import type { Query } from '../query/query.ts'
import type { Matrix } from '../sparse/matrix.ts'
import type { Weights } from '../weights.ts'
import type { GramMarks } from './gram-marks.ts'

/** How a document is worded as the query is. */
interface WordingScore {
  /** BM25 over words as they are, stop words included. */
  readonly surface: number
  /** BM25 over the character grams of the content words: derivations, compounds, slips. */
  readonly grams: number
}

/** Scores one document at a time against the query last given to `prepare`. */
export interface WordingScorer {
  readonly prepare: (query: Query) => void
  readonly score: (document: number) => WordingScore
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
  const wordWeights = new Float32Array(frequencies.columnCount)
  let weightedWords: readonly number[] = []
  const gramFrequencies = new Float32Array(gramIdf.length)
  const touchedGrams: number[] = []

  const countGrams = (word: number, frequency: number): void => {
    for (let mark = gramMarks.first[word] ?? 0; mark > 0; mark = gramMarks.next[mark] ?? 0) {
      const gram = gramMarks.grams[mark] ?? 0
      if (gramFrequencies[gram] === 0) touchedGrams.push(gram)
      gramFrequencies[gram] = (gramFrequencies[gram] ?? 0) + frequency
    }
  }
  const drainGrams = (): number => {
    let score = 0
    for (const gram of touchedGrams) {
      score += (gramMarks.weights[gram] ?? 0) * saturate(gramFrequencies[gram] ?? 0, k1.grams)
      gramFrequencies[gram] = 0
    }
    touchedGrams.length = 0
    return score
  }

  return {
    prepare(query) {
      for (const word of weightedWords) wordWeights[word] = 0
      for (const [word, weight] of query.surface) wordWeights[word] = weight * (wordIdf[word] ?? 0)
      weightedWords = [...query.surface.keys()]
    },
    score(document) {
      let surface = 0
      const end = frequencies.starts[document + 1] ?? 0
      for (let cell = frequencies.starts[document] ?? 0; cell < end; cell++) {
        const word = frequencies.columns[cell] ?? 0
        const weight = wordWeights[word] ?? 0
        if (weight > 0) surface += weight * saturate(frequencies.values[cell] ?? 0, k1.surface)
        if (gramMarks.first[word] !== 0) countGrams(word, frequencies.values[cell] ?? 0)
      }
      return { surface, grams: drainGrams() }
    },
  }
}
