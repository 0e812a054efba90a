import type { GramIndex } from '../index/gram-index.ts'
import { saturate } from '../index/postings.ts'
import type { Query } from '../query/query.ts'
import type { Matrix } from '../sparse/matrix.ts'

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
  readonly surfaceK1: number
  readonly gramK1: number
}

/**
 * Returns the scorer of the two channels that read the words of a document one by one: too dear for every document,
 * so it runs on candidates only. Grams are counted through the words that hold them, which spares gram postings.
 */
export function createWordingScorer(index: WordingIndex): WordingScorer {
  const { frequencies, wordIdf, gramIdf, surfaceK1, gramK1 } = index
  const wordWeights = new Float32Array(frequencies.columnCount)
  let weightedWords: readonly number[] = []
  const gramWeights = new Float32Array(gramIdf.length)
  let weightedGrams: readonly number[] = []
  const gramMarks = createGramMarks(index)
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
      score += (gramWeights[gram] ?? 0) * saturate(gramFrequencies[gram] ?? 0, gramK1)
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
      for (const gram of weightedGrams) gramWeights[gram] = 0
      for (const [gram, weight] of query.grams) gramWeights[gram] = weight * (gramIdf[gram] ?? 0)
      weightedGrams = [...query.grams.keys()]
      gramMarks.reset(weightedGrams)
    },
    score(document) {
      let surface = 0
      const end = frequencies.starts[document + 1] ?? 0
      for (let cell = frequencies.starts[document] ?? 0; cell < end; cell++) {
        const word = frequencies.columns[cell] ?? 0
        const weight = wordWeights[word] ?? 0
        if (weight > 0) surface += weight * saturate(frequencies.values[cell] ?? 0, surfaceK1)
        if (gramMarks.first[word] !== 0) countGrams(word, frequencies.values[cell] ?? 0)
      }
      return { surface, grams: drainGrams() }
    },
  }
}

/** The query's grams that each word holds, as linked lists: `first[word]`, then `next[mark]`; 0 ends a list. */
interface GramMarks {
  readonly first: Uint32Array
  readonly next: readonly number[]
  readonly grams: readonly number[]
  /** Forgets the last query's grams and marks these. */
  readonly reset: (grams: readonly number[]) => void
}

function createGramMarks({ grams: { wordsOfGram } }: WordingIndex): GramMarks {
  const first = new Uint32Array(wordsOfGram.columnCount)
  const next = [0]
  const grams = [0]
  const words: number[] = []
  const mark = (gram: number): void => {
    for (let cell = wordsOfGram.starts[gram] ?? 0; cell < (wordsOfGram.starts[gram + 1] ?? 0); cell++) {
      const word = wordsOfGram.columns[cell] ?? 0
      next.push(first[word] ?? 0)
      words.push(word)
      first[word] = grams.push(gram) - 1
    }
  }
  const reset = (wanted: readonly number[]): void => {
    for (const word of words) first[word] = 0
    words.length = 0
    next.length = grams.length = 1
    for (const gram of wanted) mark(gram)
  }
  return { first, next, grams, reset }
}
