import { ENGLISH_STOP_WORDS, FRENCH_STOP_WORDS } from './stop-words.ts'

export type Language = 'fr' | 'en'

/**
 * Tells English from French by the stop words that only one of the two has; French when in doubt.
 *
 * `['how', 'do', 'i', 'get', 'a', 'badge']` → `'en'`
 */
export function detectLanguage(words: readonly string[]): Language {
  let english = 0
  let french = 0
  for (const word of words) {
    const isEnglish = ENGLISH_STOP_WORDS.has(word)
    if (isEnglish === FRENCH_STOP_WORDS.has(word)) continue
    if (isEnglish) english++
    else french++
  }
  return english > french ? 'en' : 'fr'
}

/** Returns the stop words of a language. */
export function stopWordsOf(language: Language): ReadonlySet<string> {
  return language === 'en' ? ENGLISH_STOP_WORDS : FRENCH_STOP_WORDS
}
