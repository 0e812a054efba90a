import type { WordingIndex } from '../index/wording-index.ts'
import type { Query } from '../query/query.ts'

/** What the last query asks for of each word: the word itself, and grams that it holds. */
export interface QueryMarks {
  /** Word → 1 where the query asks for it or one of its grams: a byte each, small enough to stay at hand. */
  readonly isAsked: Uint8Array
  /** Word → its weight in the query times its idf; 0 for a word that the query does not have. */
  readonly surface: Float32Array
  /** Word → its first mark, 0 without one; the others follow by `next`, and 0 ends the list. */
  readonly first: Uint32Array
  readonly next: Uint32Array
  /** Mark → the gram's slot in the query: few and side by side, where the index has thousands. */
  readonly slots: Uint32Array
  /** Slot → the gram's weight in the query times its idf. */
  readonly gramWeights: Float32Array
  /** Sum of the weights of the query's words, and of its grams. */
  readonly information: { surface: number; grams: number }
  /** Forgets the last query and marks this one. */
  readonly reset: (query: Pick<Query, 'surface' | 'grams'>) => void
}

/** Returns marks for the words of an index: grams are found through the words that hold them. */
export function createQueryMarks({ grams, wordIdf, gramIdf }: Omit<WordingIndex, 'frequencies'>): QueryMarks {
  const { starts, columns, columnCount: wordCount } = grams.wordsOfGram
  const isAsked = new Uint8Array(wordCount)
  const surface = new Float32Array(wordCount)
  const first = new Uint32Array(wordCount)
  // Each gram is marked once at most: no query has more marks.
  const next = new Uint32Array(columns.length + 1)
  const slots = new Uint32Array(columns.length + 1)
  const wordOfMark = new Uint32Array(columns.length + 1)
  const gramWeights = new Float32Array(gramIdf.length)
  const information = { surface: 0, grams: 0 }
  let surfaceWords: readonly number[] = []
  let markCount = 0

  const clear = (): void => {
    for (const word of surfaceWords) isAsked[word] = surface[word] = 0
    for (let mark = 1; mark <= markCount; mark++) {
      const word = wordOfMark[mark] ?? 0
      isAsked[word] = first[word] = 0
    }
    markCount = information.surface = information.grams = 0
  }
  const markGram = (gram: number, slot: number): void => {
    const end = starts[gram + 1] ?? 0
    for (let cell = starts[gram] ?? 0; cell < end; cell++) {
      const word = columns[cell] ?? 0
      markCount++
      next[markCount] = first[word] ?? 0
      slots[markCount] = slot
      wordOfMark[markCount] = word
      first[word] = markCount
      isAsked[word] = 1
    }
  }
  const markWord = (word: number, weight: number): void => {
    surface[word] = weight * (wordIdf[word] ?? 0)
    information.surface += surface[word] ?? 0
    isAsked[word] = 1
  }

  return {
    ...{ isAsked, surface, first, next, slots, gramWeights, information },
    reset(query) {
      clear()
      for (const [word, weight] of query.surface) markWord(word, weight)
      surfaceWords = [...query.surface.keys()]
      let slot = 0
      for (const [gram, weight] of query.grams) {
        gramWeights[slot] = weight * (gramIdf[gram] ?? 0)
        information.grams += gramWeights[slot] ?? 0
        markGram(gram, slot++)
      }
    },
  }
}
