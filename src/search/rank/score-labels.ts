import type { Idfs, LabelIndex } from '../index/label-index.ts'
import type { Concept, Query } from '../query/query.ts'
import type { GramMarks } from './gram-marks.ts'

/** Compares one label at a time with the query last given to `prepare`. */
export interface LabelScorer {
  readonly prepare: (query: Query) => void
  /** Returns the likeness, in [0, 1]. */
  readonly compare: (label: number) => number
}

export interface LabelScorerParts extends Idfs {
  readonly labels: LabelIndex
  /** Those of the query, reset before `prepare`. */
  readonly gramMarks: GramMarks
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
  const { first, next: nextMark, slots, weights } = parts.gramMarks
  const surfaceWeights = new Float32Array(wordIdf.length)
  const isWanted = new Uint8Array(termIdf.length)
  /** Number of the comparison in which a term, or a gram, was last met: saves emptying them in between. */
  const termMetIn = new Uint32Array(termIdf.length)
  const gramMetIn = new Uint32Array(weights.length)
  let comparison = 0
  let query: Query | null = null
  let concepts: readonly Concept[] = []
  let [termInformation, wordInformation] = [0, 0]

  const meetTerms = (label: number): boolean => {
    let isMet = false
    const { starts, columns } = labels.terms
    const end = starts[label + 1] ?? 0
    for (let cell = starts[label] ?? 0; cell < end; cell++) {
      const term = columns[cell] ?? 0
      termMetIn[term] = comparison
      if (isWanted[term] === 1) isMet = true
    }
    return isMet
  }
  const lightOf = (label: number): number => {
    if (!meetTerms(label)) return 0
    let shared = 0
    for (const concept of concepts) shared += bestReading(concept)
    return dice(shared, termInformation, labels.termInformation[label])
  }
  /** Information of a concept that the label shares, by the best of its readings that the label holds whole. */
  const bestReading = ({ readings, idf }: Concept): number => {
    let best = 0
    for (const { terms, weight } of readings) if (weight > best && holdsAll(terms)) best = weight
    return best * idf
  }
  const holdsAll = (terms: readonly number[]): boolean => {
    for (const term of terms) if (termMetIn[term] !== comparison) return false
    return true
  }
  const gramsFrom = (firstMark: number): number => {
    let sum = 0
    for (let mark = firstMark; mark > 0; mark = nextMark[mark] ?? 0) {
      const gram = slots[mark] ?? 0
      if (gramMetIn[gram] === comparison) continue
      gramMetIn[gram] = comparison
      sum += weights[gram] ?? 0
    }
    return sum
  }

  return {
    prepare(next) {
      for (const word of query?.surface.keys() ?? []) surfaceWeights[word] = 0
      for (const term of termsOf(query)) isWanted[term] = 0
      for (const [word, weight] of next.surface) surfaceWeights[word] = weight * (wordIdf[word] ?? 0)
      for (const term of termsOf(next)) isWanted[term] = 1
      termInformation = sumOf(next.concepts, ({ idf }) => idf)
      wordInformation = sumOf([...next.surface.keys()], (word) => surfaceWeights[word] ?? 0)
      query = next
      concepts = next.concepts
    },
    compare(label) {
      const { starts, columns } = labels.words
      const [start, end] = [starts[label] ?? 0, starts[label + 1] ?? 0]
      if (start === end) return 0
      comparison++
      let sharedWords = 0
      let sharedGrams = 0
      for (let cell = start; cell < end; cell++) {
        const word = columns[cell] ?? 0
        sharedWords += surfaceWeights[word] ?? 0
        const mark = first[word] ?? 0
        if (mark > 0) sharedGrams += gramsFrom(mark)
      }
      const surface = dice(sharedWords, wordInformation, labels.wordInformation[label])
      const byGrams = dice(sharedGrams, parts.gramMarks.information, labels.gramInformation[label])
      return (lightOf(label) + surface + byGrams) / 3
    },
  }
}

function termsOf(query: Query | null): readonly number[] {
  return (query?.concepts ?? []).flatMap(({ readings }) => readings.flatMap(({ terms }) => terms))
}

function dice(shared: number, ofQuery: number, ofLabel: number | undefined): number {
  const total = ofQuery + (ofLabel ?? 0)
  return total > 0 ? Math.min(1, (2 * shared) / total) : 0
}

function sumOf<T>(values: readonly T[], weigh: (value: T) => number): number {
  return values.reduce((sum, value) => sum + weigh(value), 0)
}
