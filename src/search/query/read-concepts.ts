import { FRENCH_STOP_WORDS } from '../analysis/stop-words.ts'
import type { Postings } from '../index/postings.ts'
import { inverseFrequency } from '../index/postings.ts'
import type { TermLookup } from '../index/terms.ts'
import type { QueryWeights } from '../weights.ts'
import type { WordGuesser } from './guess-words.ts'
import type { PhraseBook } from './phrase-book.ts'
import { isLittleWord, phraseKey } from './phrase-words.ts'
import type { Concept, Reading } from './query.ts'
import { spellOut } from './spell-out.ts'

/** What reading a word takes. */
export interface ConceptContext {
  readonly termsOf: TermLookup
  readonly sections: Postings
  /** The handbook's own synonyms. */
  readonly synonyms: PhraseBook
  /** Near-synonyms of general language. */
  readonly lexicon: PhraseBook
  readonly guessWords: WordGuesser
  readonly weights: QueryWeights
}

/** The words of a query, and which of them say something of its subject. */
export interface QueryWords {
  readonly words: readonly string[]
  readonly isContent: (word: string) => boolean
  /** In another language than the handbook: its words are met by chance, if at all. */
  readonly isForeign: boolean
}

/** Reads words as concepts: at each place the longest phrase that synonyms or lexicon know, else one content word. */
export function readConcepts(query: QueryWords, context: ConceptContext): readonly Concept[] {
  const words = query.words.filter((word) => !isLittleWord(word) || query.isContent(word))
  const concepts: Concept[] = []
  for (let start = 0; start < words.length; ) {
    const word = words[start] ?? ''
    const phrase = longestPhrase(words, start, context)
    // A phrase of stop words alone («comment faire pour») says nothing of the subject, whatever else it may be called.
    if (phrase?.some((part) => query.isContent(part))) {
      concepts.push(toConcept(word, readPhrase(phrase, query, context), context))
    } else if (phrase === null && query.isContent(word)) {
      concepts.push(toConcept(word, readWord(word, query, context), context))
    }
    start += phrase?.length ?? 1
  }
  return concepts
}

function toConcept(word: string, readings: readonly Reading[], { sections }: ConceptContext): Concept {
  return { word, readings, idf: informationOf(readings, sections) }
}

/** Null where no phrase of two words or more begins. */
function longestPhrase(
  words: readonly string[],
  start: number,
  { synonyms, lexicon }: ConceptContext,
): readonly string[] | null {
  const beginning = phraseKey(words.slice(start, start + 1))
  if (!(synonyms.isBeginning(beginning) || lexicon.isBeginning(beginning))) return null
  const longest = Math.min(Math.max(synonyms.maxWords, lexicon.maxWords), words.length - start)
  for (let length = longest; length > 1; length--) {
    const phrase = words.slice(start, start + length)
    if (synonyms.lookUp(phrase).length > 0 || lexicon.lookUp(phrase).length > 0) return phrase
  }
  return null
}

function readPhrase(phrase: readonly string[], query: QueryWords, context: ConceptContext): readonly Reading[] {
  const content = phrase.filter((word) => query.isContent(word))
  const terms = content.flatMap((word) => context.termsOf(word).slice(0, 1))
  const asTyped = terms.length > 0 ? [{ terms, weight: 1 }] : []
  return [...asTyped, ...readSynonyms(phrase, context), ...readLexicon(phrase, asTyped, query, context)]
}

/** Guesses come last and alone: what the index, the synonyms or the lexicon know is never taken for a slip. */
function readWord(word: string, query: QueryWords, context: ConceptContext): readonly Reading[] {
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
    ...readLexicon([word], asTyped, query, context),
    ...(inFull.length > 0 ? readLexicon(inFull, asTyped, query, context) : []),
  ]
  return known.length > 0 ? known : readGuesses(word, context)
}

function readSpelling(inFull: readonly string[], { termsOf, weights }: ConceptContext): readonly Reading[] {
  const terms = inFull.flatMap((part) => termsOf(part).slice(0, 1))
  return terms.length > 0 && terms.length === inFull.length ? [{ terms, weight: weights.chatSpelling }] : []
}

function readSynonyms(words: readonly string[], { synonyms, weights }: ConceptContext): readonly Reading[] {
  return synonyms.lookUp(words).map(({ terms }) => ({ terms, weight: weights.synonym }))
}

/** A wording of rarer words must not be worth more than what was typed. */
function readLexicon(
  words: readonly string[],
  asTyped: readonly Reading[],
  { isForeign }: QueryWords,
  { lexicon, sections, weights }: ConceptContext,
): readonly Reading[] {
  const isAlone = isForeign || asTyped.length === 0
  const trust = isAlone ? weights.lexiconAlone : weights.lexicon
  const typed = informationOf(asTyped, sections)
  return lexicon.lookUp(words).map((wording) => {
    const information = informationOf([{ terms: wording.terms, weight: 1 }], sections)
    const weight = trust * Math.min(1, typed / (information || 1))
    const standIn = { words: wording.words, weight: isAlone ? weight : weight * weights.standIn }
    return { terms: wording.terms, weight, standIn }
  })
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
