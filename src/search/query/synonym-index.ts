import { splitWords } from '../analysis/split-words.ts'
import { stemFrench } from '../analysis/stem-french.ts'
import { FRENCH_STOP_WORDS } from '../analysis/stop-words.ts'
import type { TermLookup } from '../index/terms.ts'
import type { Synonyms } from '../model.ts'

/** Other wordings of words and phrases, as terms of the index. */
export interface SynonymIndex {
  /** Longest phrase, in content words. */
  readonly maxWords: number
  /** Returns the terms of each other wording of a run of content words; empty for a run in no group. */
  readonly lookUp: (words: readonly string[]) => readonly (readonly number[])[]
}

/** Indexes groups of synonyms; wordings that the handbook never uses are left out of what a look-up returns. */
export function indexSynonyms(synonyms: Synonyms, termsOf: TermLookup): SynonymIndex {
  const others = new Map<string, (readonly number[])[]>()
  let maxWords = 0
  for (const group of synonyms) {
    const phrases = group.map((phrase) => contentWords(phrase))
    for (const [position, phrase] of phrases.entries()) {
      maxWords = Math.max(maxWords, phrase.length)
      const wordings = phrases.filter((_, other) => other !== position).map((words) => knownTerms(words, termsOf))
      const key = keyOf(phrase)
      others.set(key, [...(others.get(key) ?? []), ...wordings.filter((wording) => wording.length > 0)])
    }
  }
  return { maxWords, lookUp: (words) => others.get(keyOf(words)) ?? [] }
}

/** «mot de passe» is met by its content words; a phrase of stop words alone («tout va bien») keeps them all. */
function contentWords(phrase: string): readonly string[] {
  const words = splitWords(phrase)
  const content = words.filter((word) => !FRENCH_STOP_WORDS.has(word))
  return content.length > 0 ? content : words
}

function keyOf(words: readonly string[]): string {
  return words.map((word) => stemFrench(word)).join(' ')
}

/** Empty when one of the words is unknown: half a phrase means something else. */
function knownTerms(words: readonly string[], termsOf: TermLookup): readonly number[] {
  const known = words.map((word) => termsOf(word)[0])
  return known.every((term) => term !== undefined) ? known : []
}
