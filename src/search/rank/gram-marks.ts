import type { GramIndex } from '../index/gram-index.ts'

/** The query's grams that each word holds, as linked lists: `first[word]`, then `next[mark]`; 0 ends a list. */
export interface GramMarks {
  readonly first: Uint32Array
  readonly next: readonly number[]
  readonly grams: readonly number[]
  /** Gram → its weight in the query times its idf; 0 for a gram that is not in the query. */
  readonly weights: Float32Array
  /** Forgets the last query's grams and marks these. */
  readonly reset: (grams: ReadonlyMap<number, number>) => void
}

/** Returns marks for the words of an index: grams are found through the words that hold them. */
export function createGramMarks({ wordsOfGram }: GramIndex, gramIdf: Float32Array): GramMarks {
  const first = new Uint32Array(wordsOfGram.columnCount)
  const weights = new Float32Array(gramIdf.length)
  const next = [0]
  const grams = [0]
  const words: number[] = []
  let last: ReadonlyMap<number, number> = new Map()
  const mark = (gram: number): void => {
    const end = wordsOfGram.starts[gram + 1] ?? 0
    for (let cell = wordsOfGram.starts[gram] ?? 0; cell < end; cell++) {
      const word = wordsOfGram.columns[cell] ?? 0
      next.push(first[word] ?? 0)
      words.push(word)
      first[word] = grams.push(gram) - 1
    }
  }
  const reset = (wanted: ReadonlyMap<number, number>): void => {
    for (const word of words) first[word] = 0
    for (const gram of last.keys()) weights[gram] = 0
    words.length = 0
    next.length = grams.length = 1
    for (const [gram, weight] of wanted) {
      weights[gram] = weight * (gramIdf[gram] ?? 0)
      mark(gram)
    }
    last = wanted
  }
  return { first, next, grams, weights, reset }
}
