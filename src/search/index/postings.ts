import type { Language } from '../analysis/detect-language.ts'
import { buildMatrix, type Matrix, transpose } from '../sparse/matrix.ts'
import type { Terms } from './terms.ts'

/** Terms × units with the saturated BM25 weight of each term in each unit, in (0, 1): what is left is the idf. */
export interface Postings {
  readonly unitCount: number
  readonly impacts: Matrix
  /** Term id → inverse document frequency; 0 for a term of no unit. */
  readonly idf: Float32Array
}

export interface PostingsOptions {
  readonly terms: Terms
  /** Language of each unit. */
  readonly languages: readonly Language[]
  readonly k1: number
}

/** Turns units × words into postings by term. */
export function buildPostings(frequencies: Matrix, { terms, languages, k1 }: PostingsOptions): Postings {
  const { rowCount, starts, columns, values } = frequencies
  const byTerm = buildMatrix({ rowCount, columnCount: terms.count }, (unit, add) => {
    const termOf = terms.ofWord[languages[unit] ?? 'fr']
    for (let cell = starts[unit] ?? 0; cell < (starts[unit + 1] ?? 0); cell++) {
      add(termOf[columns[cell] ?? 0] ?? 0, values[cell] ?? 0)
    }
  })
  for (const [cell, frequency] of byTerm.values.entries()) byTerm.values[cell] = saturate(frequency, k1)
  const impacts = transpose(byTerm)
  return { unitCount: rowCount, impacts, idf: inverseFrequencies(impacts) }
}

/** BM25's saturation: 0 for none, 1/2 at a frequency of `k1`, towards 1. */
export function saturate(frequency: number, k1: number): number {
  return frequency / (frequency + k1)
}

/** BM25's inverse document frequency, never negative. */
export function inverseFrequency(unitsWithTerm: number, unitCount: number): number {
  return Math.log(1 + (unitCount - unitsWithTerm + 0.5) / (unitsWithTerm + 0.5))
}

function inverseFrequencies({ rowCount, columnCount, starts }: Matrix): Float32Array {
  return Float32Array.from({ length: rowCount }, (_, term) => {
    const unitsWithTerm = (starts[term + 1] ?? 0) - (starts[term] ?? 0)
    return unitsWithTerm === 0 ? 0 : inverseFrequency(unitsWithTerm, columnCount)
  })
}
