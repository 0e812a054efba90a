import { splitWords } from '../analysis/split-words.ts'
import { stemFrench } from '../analysis/stem-french.ts'

/** Words that come and go within a phrase: «le mot de passe», «mon mot de passe»; "take my time off". */
const LITTLE_WORDS = new Set(
  'le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs the a an my your our their of to'.split(
    ' ',
  ),
)

/** Returns the words that a phrase is recognised by; a phrase of little words alone keeps them all. */
export function phraseWords(phrase: string): readonly string[] {
  const words = splitWords(phrase)
  const kept = words.filter((word) => !isLittleWord(word))
  return kept.length > 0 ? kept : words
}

/** Whether a word comes and goes within phrases. */
export function isLittleWord(word: string): boolean {
  return LITTLE_WORDS.has(word)
}

/** Returns the key under which a run of phrase words is found, in any number and gender: those of its words, in a row. */
export function phraseKey(words: readonly string[]): string {
  return words.map(stemFrench).join(' ')
}
