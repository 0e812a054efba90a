import type { GramIndex } from '../index/gram-index.ts'
import type { Idfs, LabelIndex } from '../index/label-index.ts'
import type { Concept, Query } from '../query/query.ts'

/** Compares one label at a time with the query last given to `prepare`. */
export interface LabelScorer {
  readonly prepare: (query: Query) => void
  /** Returns the likeness, in [0, 1]. */
  readonly compare: (label: number) => number
}

export interface LabelScorerParts extends Idfs {
  readonly labels: LabelIndex
  readonly grams: GramIndex
}

/**
 * Returns the scorer of labels: the mean of three Dice coefficients weighted by idf, by content terms (synonyms and
 * guesses included), by words as they are (stop words included), and by character grams of the content words.
 *
 * Unlike BM25 it is absolute: a label hardly like the query cannot look good for want of a better one, and a long label
 * that holds the query among other things is less like it than one that holds nothing else.
 */
export function createLabelScorer(parts: LabelScorerParts): LabelScorer {
  const { labels, wordIdf, termIdf } = parts
  const surfaceWeights = new Float32Array(wordIdf.length)
  const heldBy = new Int32Array(termIdf.length).fill(-1)
  const isWanted = new Uint8Array(termIdf.length)
  const grams = createGramLikeness(parts)
  let query: Query | null = null
  let [termInformation, wordInformation] = [0, 0]

  const markTerms = (label: number): boolean => {
    let isMet = false
    for (let cell = labels.terms.starts[label] ?? 0; cell < (labels.terms.starts[label + 1] ?? 0); cell++) {
      const term = labels.terms.columns[cell] ?? 0
      heldBy[term] = label
      isMet ||= isWanted[term] === 1
    }
    return isMet
  }
  const lightOf = (label: number): number => {
    if (!markTerms(label)) return 0
    const shared = sumOf(query?.concepts ?? [], (concept) => bestReading(concept, (term) => heldBy[term] === label))
    return dice(shared, termInformation, labels.termInformation[label])
  }

  return {
    prepare(next) {
      for (const word of query?.surface.keys() ?? []) surfaceWeights[word] = 0
      for (const term of termsOf(query)) isWanted[term] = 0
      for (const [word, weight] of next.surface) surfaceWeights[word] = weight * (wordIdf[word] ?? 0)
      for (const term of termsOf(next)) isWanted[term] = 1
      termInformation = sumOf(next.concepts, ({ idf }) => idf)
      wordInformation = sumOf([...next.surface.keys()], (word) => surfaceWeights[word] ?? 0)
      heldBy.fill(-1)
      grams.prepare(next.grams)
      query = next
    },
    compare(label) {
      const { starts, columns } = labels.words
      const [start, end] = [starts[label] ?? 0, starts[label + 1] ?? 0]
      if (start === end) return 0
      let sharedWords = 0
      let sharedGrams = 0
      for (let cell = start; cell < end; cell++) {
        const word = columns[cell] ?? 0
        sharedWords += surfaceWeights[word] ?? 0
        sharedGrams += grams.sharedBy(word, label)
      }
      const surface = dice(sharedWords, wordInformation, labels.wordInformation[label])
      const byGrams = dice(sharedGrams, grams.information(), labels.gramInformation[label])
      return (lightOf(label) + surface + byGrams) / 3
    },
  }
}

function termsOf(query: Query | null): readonly number[] {
  return (query?.concepts ?? []).flatMap(({ readings }) => readings.flatMap(({ terms }) => terms))
}

/** Information of a concept that the label shares, by the best of its readings that the label holds whole. */
function bestReading({ readings, idf }: Concept, holds: (term: number) => boolean): number {
  let best = 0
  for (const { terms, weight } of readings) if (weight > best && terms.every(holds)) best = weight
  return best * idf
}

interface GramLikeness {
  readonly prepare: (grams: ReadonlyMap<number, number>) => void
  readonly information: () => number
  /** Information of the query's grams that the word holds and no earlier word of the label did. */
  readonly sharedBy: (word: number, label: number) => number
}

function createGramLikeness({ grams: { gramsOfWord }, gramIdf }: LabelScorerParts): GramLikeness {
  const wanted = new Float32Array(gramIdf.length)
  const seenBy = new Int32Array(gramIdf.length).fill(-1)
  let last: ReadonlyMap<number, number> = new Map()
  let total = 0
  return {
    prepare(grams) {
      for (const gram of last.keys()) wanted[gram] = 0
      for (const [gram, weight] of grams) {
        wanted[gram] = weight * (gramIdf[gram] ?? 0)
        seenBy[gram] = -1
      }
      total = sumOf([...grams.keys()], (gram) => wanted[gram] ?? 0)
      last = grams
    },
    information: () => total,
    sharedBy(word, label) {
      let sum = 0
      const end = gramsOfWord.starts[word + 1] ?? 0
      for (let at = gramsOfWord.starts[word] ?? 0; at < end; at++) {
        const gram = gramsOfWord.columns[at] ?? 0
        if (wanted[gram] === 0 || seenBy[gram] === label) continue
        seenBy[gram] = label
        sum += wanted[gram] ?? 0
      }
      return sum
    },
  }
}

function dice(shared: number, ofQuery: number, ofLabel: number | undefined): number {
  const total = ofQuery + (ofLabel ?? 0)
  return total > 0 ? Math.min(1, (2 * shared) / total) : 0
}

function sumOf<T>(values: readonly T[], weigh: (value: T) => number): number {
  return values.reduce((sum, value) => sum + weigh(value), 0)
}
