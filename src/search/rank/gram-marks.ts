import type { GramIndex } from '../index/gram-index.ts'

/** The query's grams that each word holds, as linked lists: `first[word]`, then `next[mark]`; 0 ends a list. */
export interface GramMarks {
  readonly first: Uint32Array
  readonly next: Uint32Array
  /** Mark → the gram's slot in the query: few and side by side, where the index has thousands. */
  readonly slots: Uint32Array
  /** Slot → the gram's weight in the query times its idf. */
  readonly weights: Float32Array
  /** Sum of the weights of the query's grams. */
  readonly information: number
  /** Forgets the last query's grams and marks these. */
  readonly reset: (grams: ReadonlyMap<number, number>) => void
}

/** Returns marks for the words of an index: grams are found through the words that hold them. */
export function createGramMarks({ wordsOfGram }: GramIndex, gramIdf: Float32Array): GramMarks {
  const { starts, columns } = wordsOfGram
  const first = new Uint32Array(wordsOfGram.columnCount)
  const weights = new Float32Array(gramIdf.length)
  // Each gram is marked once at most: no query has more marks.
  const next = new Uint32Array(columns.length + 1)
  const slots = new Uint32Array(columns.length + 1)
  let last: ReadonlyMap<number, number> = new Map()
  let markCount = 0
  let information = 0
  const mark = (gram: number, slot: number): void => {
    const end = starts[gram + 1] ?? 0
    for (let cell = starts[gram] ?? 0; cell < end; cell++) {
      const word = columns[cell] ?? 0
      markCount++
      next[markCount] = first[word] ?? 0
      slots[markCount] = slot
      first[word] = markCount
    }
  }
  const clear = (gram: number): void => {
    const end = starts[gram + 1] ?? 0
    for (let cell = starts[gram] ?? 0; cell < end; cell++) first[columns[cell] ?? 0] = 0
  }
  const reset = (wanted: ReadonlyMap<number, number>): void => {
    for (const gram of last.keys()) clear(gram)
    markCount = information = 0
    let slot = 0
    for (const [gram, weight] of wanted) {
      const worth = weight * (gramIdf[gram] ?? 0)
      weights[slot] = worth
      information += worth
      mark(gram, slot++)
    }
    last = wanted
  }
  return {
    first,
    next,
    slots,
    weights,
    get information() {
      return information
    },
    reset,
  }
}
