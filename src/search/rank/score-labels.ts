import type { LabelIndex } from '../index/label-index.ts'
import type { Concept, Query } from '../query/query.ts'
import type { QueryMarks } from './query-marks.ts'

/** Compares one label at a time with the query last given to `prepare`. */
export interface LabelScorer {
  readonly prepare: (query: Query) => void
  /** Returns the likeness, in [0, 1]. */
  readonly compare: (label: number) => number
}

export interface LabelScorerParts {
  readonly labels: LabelIndex
  /** Those of the query, reset before `prepare`. */
  readonly marks: QueryMarks
  readonly termCount: number
}

/**
 * Returns the scorer of labels: the mean of three Dice coefficients weighted by idf, by content terms (synonyms and
 * guesses included), by words as they are (stop words included), and by character grams of the content words.
 *
 * Unlike BM25 it is absolute: a label hardly like the query cannot look good for want of a better one, and a long label
 * that holds the query among other things is less like it than one that holds nothing else.
 */
export function createLabelScorer(parts: LabelScorerParts): LabelScorer {
  const { labels, termCount } = parts
  const { isAsked, surface, first, next: nextMark, slots, gramWeights, information } = parts.marks
  const isWanted = new Uint8Array(termCount)
  /** Number of the comparison in which a term, or a gram, was last met: saves emptying them in between. */
  const termMetIn = new Uint32Array(termCount)
  const gramMetIn = new Uint32Array(gramWeights.length)
  let comparison = 0
  let concepts: readonly Concept[] = []
  let termInformation = 0

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
      sum += gramWeights[gram] ?? 0
    }
    return sum
  }

  return {
    prepare(query) {
      for (const term of termsOf(concepts)) isWanted[term] = 0
      concepts = query.concepts
      for (const term of termsOf(concepts)) isWanted[term] = 1
      termInformation = concepts.reduce((sum, { idf }) => sum + idf, 0)
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
        if (isAsked[word] === 0) continue
        sharedWords += surface[word] ?? 0
        sharedGrams += gramsFrom(first[word] ?? 0)
      }
      const byWords = dice(sharedWords, information.surface, labels.wordInformation[label])
      const byGrams = dice(sharedGrams, information.grams, labels.gramInformation[label])
      return (lightOf(label) + byWords + byGrams) / 3
    },
  }
}

function termsOf(concepts: readonly Concept[]): readonly number[] {
  return concepts.flatMap(({ readings }) => readings.flatMap(({ terms }) => terms))
}

function dice(shared: number, ofQuery: number, ofLabel: number | undefined): number {
  const total = ofQuery + (ofLabel ?? 0)
  return total > 0 ? Math.min(1, (2 * shared) / total) : 0
}
