import { detectLanguage } from '../analysis/detect-language.ts'
import { splitWords } from '../analysis/split-words.ts'
import type { Terms } from '../index/terms.ts'
import type { SearchIndex } from '../model.ts'
import type { Query } from '../query/query.ts'
import type { PassageWeights } from '../weights.ts'

export interface PassageContext {
  readonly wordIds: ReadonlyMap<string, number>
  readonly terms: Terms
  readonly idf: Float32Array
  readonly analyse: (query: string) => Query
  readonly weights: PassageWeights
}

/**
 * Returns the function that chooses the passage of a section: the one that meets the most of the query's information,
 * more so where its concepts stand close together; the first of equally good ones.
 */
export function createPassageChooser(context: PassageContext): SearchIndex['choosePassage'] {
  const termsOf = rememberTexts((passage: string) => termsOfText(passage, context))
  const wantedTerms = rememberLast((query: string) => listTerms(context.analyse(query), context.idf))
  return (query, passages) => {
    if (passages.length < 2) return 0
    const wanted = wantedTerms(query)
    let best = 0
    let highest = 0
    for (const [position, passage] of passages.entries()) {
      const score = scorePassage(termsOf(passage), wanted, context.weights)
      if (score <= highest) continue
      best = position
      highest = score
    }
    return best
  }
}

interface WantedTerm {
  readonly concept: number
  readonly value: number
}

function listTerms({ concepts }: Query, idf: Float32Array): ReadonlyMap<number, WantedTerm> {
  const wanted = new Map<number, WantedTerm>()
  for (const [concept, { readings }] of concepts.entries()) {
    for (const { terms, weight } of readings) {
      for (const term of terms) {
        const value = weight * (idf[term] ?? 0)
        if (value > (wanted.get(term)?.value ?? 0)) wanted.set(term, { concept, value })
      }
    }
  }
  return wanted
}

/** No term (a word that the index does not know), and no concept. */
const NONE = -1

function termsOfText(text: string, { wordIds, terms }: PassageContext): Int32Array {
  const words = splitWords(text)
  const termOf = terms.ofWord[detectLanguage(words)]
  return Int32Array.from(words, (word) => termOf[wordIds.get(word) ?? NONE] ?? NONE)
}

/** Each term counts once, at its best. */
function scorePassage(
  terms: Int32Array,
  wanted: ReadonlyMap<number, WantedTerm>,
  { window, near }: PassageWeights,
): number {
  const values = new Map<number, number>()
  let previousConcept = NONE
  let previousPosition = 0
  for (let position = 0; position < terms.length; position++) {
    const term = terms[position] ?? NONE
    const met = wanted.get(term)
    if (met === undefined) continue
    const isOther = previousConcept !== NONE && previousConcept !== met.concept
    const isNear = isOther && position - previousPosition <= window
    const value = met.value * (isNear ? near : 1)
    if (value > (values.get(term) ?? 0)) values.set(term, value)
    previousConcept = met.concept
    previousPosition = position
  }
  let sum = 0
  for (const value of values.values()) sum += value
  return sum
}

/** The passages of all hits of one query are asked for in a row: analyse it once. */
function rememberLast<T>(compute: (query: string) => T): (query: string) => T {
  let last: { readonly query: string; readonly result: T } | null = null
  return (query) => {
    last = last?.query === query ? last : { query, result: compute(query) }
    return last.result
  }
}

/** The passages of a handbook are as many as it has: each is read once. */
function rememberTexts<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const result = known.get(text) ?? compute(text)
    known.set(text, result)
    return result
  }
}
