import type { Matrix } from '../sparse/matrix.ts'
import type { Weights } from '../weights.ts'
import { buildGramIndex, countUnitsOfGrams, type GramIndex } from './gram-index.ts'
import { inverseFrequency } from './postings.ts'

/** Words as they are, stop words included, and their character grams. */
export interface WordingIndex {
  /** Documents × words, BM25F frequencies. */
  readonly frequencies: Matrix
  readonly wordIdf: Float32Array
  readonly grams: GramIndex
  /** 0 for grams of so many sections that they say nothing. */
  readonly gramIdf: Float32Array
}

/** Indexes the wording of documents. @param frequencies documents × words */
export function indexWording(
  words: readonly string[],
  frequencies: Matrix,
  { gramSize, minGramIdf }: Pick<Weights, 'gramSize' | 'minGramIdf'>,
): WordingIndex {
  const grams = buildGramIndex(words, gramSize)
  const idfOf = (count: number): number => inverseFrequency(count, frequencies.rowCount)
  return {
    frequencies,
    wordIdf: Float32Array.from(countSections(frequencies), idfOf),
    grams,
    gramIdf: Float32Array.from(countUnitsOfGrams(grams, frequencies), (count) => {
      const idf = idfOf(count)
      return idf < minGramIdf ? 0 : idf
    }),
  }
}

function countSections({ columnCount, columns }: Matrix): Uint32Array {
  const counts = new Uint32Array(columnCount)
  for (const word of columns) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
