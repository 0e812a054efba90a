import { FRENCH_STOP_WORDS } from '../analysis/stop-words.ts'
import type { Postings } from '../index/postings.ts'
import { inverseFrequency } from '../index/postings.ts'
import type { TermLookup } from '../index/terms.ts'
import type { QueryWeights } from '../weights.ts'
import type { WordGuesser } from './guess-words.ts'
import type { Concept, Reading } from './query.ts'
import { spellOut } from './spell-out.ts'
import type { SynonymIndex } from './synonym-index.ts'

/** What reading a word takes. */
export interface ConceptContext {
  readonly termsOf: TermLookup
  readonly sections: Postings
  readonly synonyms: SynonymIndex
  readonly guessWords: WordGuesser
  readonly weights: QueryWeights
}

/** Reads content words as concepts: at each place the longest phrase that the synonyms know, else one word. */
export function readConcepts(words: readonly string[], context: ConceptContext): readonly Concept[] {
  const found: Concept[] = []
  for (let start = 0; start < words.length; ) {
    const phrase = longestPhrase(words.slice(start), context)
    const word = words[start] ?? ''
    const readings = phrase === null ? readWord(word, context) : readPhrase(phrase, context)
    found.push({ word, readings, idf: informationOf(readings, context.sections) })
    start += phrase?.length ?? 1
  }
  return found
}

/** Null where no phrase of two words or more begins. */
function longestPhrase(words: readonly string[], { synonyms }: ConceptContext): readonly string[] | null {
  for (let length = Math.min(synonyms.maxWords, words.length); length > 1; length--) {
    const phrase = words.slice(0, length)
    if (synonyms.lookUp(phrase).length > 0) return phrase
  }
  return null
}

function readPhrase(phrase: readonly string[], context: ConceptContext): readonly Reading[] {
  const asTyped = phrase.flatMap((word) => context.termsOf(word).slice(0, 1))
  return [...(asTyped.length > 0 ? [{ terms: asTyped, weight: 1 }] : []), ...readSynonyms(phrase, context)]
}

/** Guesses come last and alone: what the index or the synonyms know is never taken for a slip. */
function readWord(word: string, context: ConceptContext): readonly Reading[] {
  const synonyms = readSynonyms([word], context)
  // «SE» as an abbreviation must not be met by every «se».
  const isAbbreviation = FRENCH_STOP_WORDS.has(word) && synonyms.length > 0
  const asTyped = isAbbreviation ? [] : context.termsOf(word).map((term) => ({ terms: [term], weight: 1 }))
  const inFull = (spellOut(word) ?? []).filter((part) => !FRENCH_STOP_WORDS.has(part))
  const known = [
    ...asTyped,
    ...readSpelling(inFull, context),
    ...synonyms,
    ...(inFull.length > 0 ? readSynonyms(inFull, context) : []),
  ]
  return known.length > 0 ? known : readGuesses(word, context)
}

function readSpelling(inFull: readonly string[], { termsOf, weights }: ConceptContext): readonly Reading[] {
  const terms = inFull.flatMap((part) => termsOf(part).slice(0, 1))
  return terms.length > 0 && terms.length === inFull.length ? [{ terms, weight: weights.chatSpelling }] : []
}

function readSynonyms(words: readonly string[], { synonyms, weights }: ConceptContext): readonly Reading[] {
  return synonyms.lookUp(words).map((terms) => ({ terms, weight: weights.synonym }))
}

function readGuesses(word: string, { guessWords, termsOf }: ConceptContext): readonly Reading[] {
  return guessWords(word).flatMap((guess) =>
    termsOf(guess.word).map((term) => ({ terms: [term], weight: guess.weight })),
  )
}

/** A word that nothing is known of informs as much as the rarest one could. */
function informationOf([best]: readonly Reading[], { idf, unitCount }: Postings): number {
  if (best === undefined) return inverseFrequency(0, unitCount)
  return best.terms.reduce((sum, term) => sum + (idf[term] ?? 0), 0)
}
