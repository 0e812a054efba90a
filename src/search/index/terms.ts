import type { Language } from '../analysis/detect-language.ts'
import { stemEnglish } from '../analysis/stem-english.ts'
import { stemFrench } from '../analysis/stem-french.ts'

/** The stems of a vocabulary; a word's stem depends on the language of the text it stands in. */
export interface Terms {
  readonly count: number
  readonly termIds: ReadonlyMap<string, number>
  /** Language → word id → term id. */
  readonly ofWord: Readonly<Record<Language, Uint32Array>>
}

/** Stems every word of a vocabulary. */
export function stemWords(words: readonly string[]): Terms {
  const termIds = new Map<string, number>()
  const intern = (stem: string): number => {
    const id = termIds.get(stem) ?? termIds.size
    termIds.set(stem, id)
    return id
  }
  const french = Uint32Array.from(words, (word) => intern(stemFrench(word)))
  const english = Uint32Array.from(words, (word) => intern(stemEnglish(word)))
  return { count: termIds.size, termIds, ofWord: { fr: french, en: english } }
}

/** Returns the ids of the terms under which a word is found, French reading first; empty for a word of no section. */
export type TermLookup = (word: string) => readonly number[]

export interface TermLookupParts {
  readonly terms: Terms
  /** Of the vocabulary that was stemmed: its words need not be stemmed again. */
  readonly wordIds: ReadonlyMap<string, number>
  /** Information of each term; 0 for one of no section, which exists only as the English reading of French words. */
  readonly idf: Float32Array
}

/** Prepares looking words up. */
export function createTermLookup({ terms, wordIds, idf }: TermLookupParts): TermLookup {
  const { termIds, ofWord } = terms
  const isUsed = (term: number | undefined): term is number => term !== undefined && (idf[term] ?? 0) > 0
  return (word) => {
    const id = wordIds.get(word)
    const french = id === undefined ? termIds.get(stemFrench(word)) : ofWord.fr[id]
    const english = id === undefined ? termIds.get(stemEnglish(word)) : ofWord.en[id]
    return (french === english ? [french] : [french, english]).filter(isUsed)
  }
}
