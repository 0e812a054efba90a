import { characterGrams } from '../analysis/character-grams.ts'
import { buildMatrix, type Matrix, transpose } from '../sparse/matrix.ts'

/** Character n-grams of a vocabulary: grams belong to words, words to documents, so grams need no postings of their own. */
export interface GramIndex {
  readonly size: number
  readonly gramIds: ReadonlyMap<string, number>
  /** Words × grams. */
  readonly gramsOfWord: Matrix
  /** Grams × words. */
  readonly wordsOfGram: Matrix
}

/** Indexes the n-grams of words. */
export function buildGramIndex(words: readonly string[], size: number): GramIndex {
  const gramIds = new Map<string, number>()
  const lists = words.map((word) =>
    characterGrams(word, size).map((gram) => {
      const id = gramIds.get(gram) ?? gramIds.size
      gramIds.set(gram, id)
      return id
    }),
  )
  const gramsOfWord = buildMatrix({ rowCount: words.length, columnCount: gramIds.size }, (word, add) => {
    for (const gram of lists[word] ?? []) add(gram, 1)
  })
  return { size, gramIds, gramsOfWord, wordsOfGram: transpose(gramsOfWord) }
}

/** Returns, for each gram, the number of rows of `frequencies` (units × words) that hold a word with it. */
export function countUnitsOfGrams({ gramsOfWord }: GramIndex, frequencies: Matrix): Uint32Array {
  const counts = new Uint32Array(gramsOfWord.columnCount)
  const lastUnit = new Int32Array(gramsOfWord.columnCount).fill(-1)
  for (let unit = 0; unit < frequencies.rowCount; unit++) {
    for (let cell = frequencies.starts[unit] ?? 0; cell < (frequencies.starts[unit + 1] ?? 0); cell++) {
      const word = frequencies.columns[cell] ?? 0
      for (let at = gramsOfWord.starts[word] ?? 0; at < (gramsOfWord.starts[word + 1] ?? 0); at++) {
        const gram = gramsOfWord.columns[at] ?? 0
        if (lastUnit[gram] === unit) continue
        lastUnit[gram] = unit
        counts[gram] = (counts[gram] ?? 0) + 1
      }
    }
  }
  return counts
}
