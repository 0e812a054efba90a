import { buildMatrix, type Matrix } from '../sparse/matrix.ts'
import type { FieldWeights } from '../weights.ts'
import { FIELDS, type Field } from './fields.ts'
import type { TokenStore } from './token-store.ts'

/** What is scored as one document: a section, a whole page, or a page's title; as fields of stored documents. */
export interface Units {
  readonly count: number
  /** Calls `visit` for each field of each stored document that belongs to the unit. */
  readonly forEachField: (unit: number, visit: (document: number, field: Field) => void) => void
}

/**
 * Returns units × words: the BM25F frequency of each word in each unit, that is its occurrences in every field, each
 * divided by the field's relative length and multiplied by the field's weight.
 *
 * @see Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004.
 */
export function weighFields(store: TokenStore, units: Units, weights: FieldWeights): Matrix {
  const averages = averageLengths(store, units)
  return buildMatrix({ rowCount: units.count, columnCount: store.words.length }, (unit, add) => {
    const lengths = fieldLengths(store, units, unit)
    units.forEachField(unit, (document, field) => {
      const position = FIELDS.indexOf(field)
      const { weight, b } = weights[field]
      const factor = weight / (1 - b + (b * (lengths[position] ?? 0)) / (averages[position] || 1))
      const end = fieldEnd(store, document, position)
      for (let at = fieldStart(store, document, position); at < end; at++) add(store.tokens[at] ?? 0, factor)
    })
  })
}

function averageLengths(store: TokenStore, units: Units): readonly number[] {
  const sums = FIELDS.map(() => 0)
  const filled = FIELDS.map(() => 0)
  for (let unit = 0; unit < units.count; unit++) {
    for (const [position, length] of fieldLengths(store, units, unit).entries()) {
      sums[position] = (sums[position] ?? 0) + length
      // Empty fields (no heading, no description) are no short fields: they would make every filled one look long.
      if (length > 0) filled[position] = (filled[position] ?? 0) + 1
    }
  }
  return sums.map((sum, position) => sum / Math.max(1, filled[position] ?? 0))
}

function fieldLengths(store: TokenStore, units: Units, unit: number): readonly number[] {
  const lengths = FIELDS.map(() => 0)
  units.forEachField(unit, (document, field) => {
    const position = FIELDS.indexOf(field)
    const length = fieldEnd(store, document, position) - fieldStart(store, document, position)
    lengths[position] = (lengths[position] ?? 0) + length
  })
  return lengths
}

function fieldStart(store: TokenStore, document: number, position: number): number {
  return store.fieldStarts[document * FIELDS.length + position] ?? 0
}

function fieldEnd(store: TokenStore, document: number, position: number): number {
  return store.fieldStarts[document * FIELDS.length + position + 1] ?? 0
}
