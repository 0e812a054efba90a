import type { Matrix } from '../sparse/matrix.ts'
import { buildGramIndex, countUnitsOfGrams, type GramIndex } from './gram-index.ts'
import { inverseFrequency } from './postings.ts'

/** Words as they are, stop words included, and their character grams. */
export interface WordingIndex {
  /** Documents × words, BM25F frequencies. */
  readonly frequencies: Matrix
  readonly wordIdf: Float32Array
  readonly grams: GramIndex
  readonly gramIdf: Float32Array
}

/** Indexes the wording of documents. @param frequencies documents × words */
export function indexWording(words: readonly string[], frequencies: Matrix, gramSize: number): WordingIndex {
  const grams = buildGramIndex(words, gramSize)
  const idfOf = (count: number): number => inverseFrequency(count, frequencies.rowCount)
  return {
    frequencies,
    wordIdf: Float32Array.from(countSections(frequencies), idfOf),
    grams,
    gramIdf: Float32Array.from(countUnitsOfGrams(grams, frequencies), idfOf),
  }
}

function countSections({ columnCount, columns }: Matrix): Uint32Array {
  const counts = new Uint32Array(columnCount)
  for (const word of columns) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
