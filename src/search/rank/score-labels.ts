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
  const { first, next: nextMark, grams, weights } = parts.gramMarks
  const surfaceWeights = new Float32Array(wordIdf.length)
  const isWanted = new Uint8Array(termIdf.length)
  /** Number of the comparison in which a term, or a gram, was last met: saves emptying them in between. */
  const termMetIn = new Uint32Array(termIdf.length)
  const gramMetIn = new Uint32Array(weights.length)
  let comparison = 0
  let query: Query | null = null
  let [termInformation, wordInformation, gramInformation] = [0, 0, 0]

  const meetTerms = (label: number): boolean => {
    let isMet = false
    for (let cell = labels.terms.starts[label] ?? 0; cell < (labels.terms.starts[label + 1] ?? 0); cell++) {
      const term = labels.terms.columns[cell] ?? 0
      termMetIn[term] = comparison
      isMet ||= isWanted[term] === 1
    }
    return isMet
  }
  const lightOf = (label: number): number => {
    if (!meetTerms(label)) return 0
    const isHeld = (term: number): boolean => termMetIn[term] === comparison
    const shared = sumOf(query?.concepts ?? [], (concept) => bestReading(concept, isHeld))
    return dice(shared, termInformation, labels.termInformation[label])
  }
  const gramsOf = (word: number): number => {
    let sum = 0
    for (let mark = first[word] ?? 0; mark > 0; mark = nextMark[mark] ?? 0) {
      const gram = grams[mark] ?? 0
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
      gramInformation = sumOf([...next.grams.keys()], (gram) => weights[gram] ?? 0)
      query = next
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
        sharedGrams += gramsOf(word)
      }
      const surface = dice(sharedWords, wordInformation, labels.wordInformation[label])
      const byGrams = dice(sharedGrams, gramInformation, labels.gramInformation[label])
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

function dice(shared: number, ofQuery: number, ofLabel: number | undefined): number {
  const total = ofQuery + (ofLabel ?? 0)
  return total > 0 ? Math.min(1, (2 * shared) / total) : 0
}

function sumOf<T>(values: readonly T[], weigh: (value: T) => number): number {
  return values.reduce((sum, value) => sum + weigh(value), 0)
}
