import { EMPTY, extend, finish } from './hash.ts'
import { type ConceptTable, matchConcepts } from './match-concepts.ts'

/**
 * Features of a text by kind, as signed 32-bit hashes, each once: words and word pairs; character n-grams; concepts; pairs of
 * concepts. Each kind is normalised by itself, so that none drowns the others.
 */
export type Features = readonly (readonly number[])[]

const MAX_WORDS = 400
const CHAR_GRAM_LENGTHS = [3, 4, 5]
/** Pairs grow with the square: a long text keeps those of its first concepts. */
const MAX_PAIRED_CONCEPTS = 25

/** Hashes words and word pairs, character n-grams, concepts and concept pairs of a normalised text. */
export function extractFeatures(normalised: string, table: ConceptTable): Features {
  const words = normalised === '' ? [] : normalised.split(' ').slice(0, MAX_WORDS)
  const concepts = matchConcepts(words, table)
  return [wordFeatures(words), characterFeatures(words), conceptFeatures(concepts), pairFeatures(concepts)]
}

function wordFeatures(words: readonly string[]): readonly number[] {
  const found = new Set<number>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    found.add(finish(extend(WORD, word)))
    if (at + 1 < words.length) found.add(finish(extend(extend(extend(WORD_PAIR, word), ' '), words[at + 1] ?? '')))
  }
  return [...found]
}

/** Grams of each length by turns, as the model was trained to add them up. */
function characterFeatures(words: readonly string[]): readonly number[] {
  const found = new Set<number>()
  for (const word of words) {
    const padded = `<${word}>`
    for (const length of CHAR_GRAM_LENGTHS) {
      for (let start = 0; start + length <= padded.length; start++) {
        found.add(finish(extend(GRAM, padded, start, start + length)))
      }
    }
  }
  return [...found]
}

function conceptFeatures(concepts: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(concepts.flat().map((concept) => hash(`4${concept}`)))]
}

/** Concepts that stand together anywhere, and those that follow each other. */
function pairFeatures(concepts: readonly (readonly number[])[]): readonly number[] {
  const found = new Set<number>()
  const all = [...new Set(concepts.flat())].slice(0, MAX_PAIRED_CONCEPTS).sort((a, b) => a - b)
  for (const [position, first] of all.entries()) {
    for (const second of all.slice(position + 1)) found.add(hash(`5${first} ${second}`))
  }
  for (const [position, here] of concepts.entries()) {
    for (const first of here) for (const second of concepts[position + 1] ?? []) found.add(hash(`6${first} ${second}`))
  }
  return [...found]
}

function hash(text: string): number {
  return finish(extend(EMPTY, text))
}

/** The hash of the character that begins each kind of feature. */
const WORD = extend(EMPTY, '1')
const WORD_PAIR = extend(EMPTY, '2')
const GRAM = extend(EMPTY, '3')
