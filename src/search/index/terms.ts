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

/**
 * Prepares looking words up.
 *
 * @param isUsed whether any section has the term: a stem may exist only as the English reading of French words
 */
export function createTermLookup({ termIds }: Terms, isUsed: (term: number) => boolean): TermLookup {
  return (word) => {
    const ids = [stemFrench(word), stemEnglish(word)].map((stem) => termIds.get(stem))
    return [...new Set(ids.filter((id) => id !== undefined))].filter(isUsed)
  }
}
