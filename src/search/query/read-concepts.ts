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
  const keys = words.map((word) => phraseKey([word]))
  const concepts: Concept[] = []
  for (let start = 0; start < words.length; ) {
    const word = words[start] ?? ''
    const phrase = longestPhrase(keys, start, context)
    const parts = words.slice(start, start + (phrase?.length ?? 1))
    // A phrase of stop words alone («comment faire pour») says nothing of the subject, whatever else it may be called.
    if (parts.some((part) => query.isContent(part))) {
      const readings =
        phrase === null
          ? readWord({ word, key: keys[start] ?? '' }, query, context)
          : readPhrase(parts, phrase.key, query, context)
      concepts.push({ word, readings, idf: informationOf(readings, context.sections) })
    }
    start += parts.length
  }
  return concepts
}

interface Phrase {
  readonly key: string
  /** Words. */
  readonly length: number
}

/** Null where no phrase of two words or more begins. */
function longestPhrase(keys: readonly string[], start: number, { synonyms, lexicon }: ConceptContext): Phrase | null {
  let longest: Phrase | null = null
  let key = keys[start] ?? ''
  for (let end = start + 1; end < keys.length; end++) {
    if (!(synonyms.isBeginning(key) || lexicon.isBeginning(key))) break
    key += ` ${keys[end]}`
    const isKnown = synonyms.lookUp(key).length > 0 || lexicon.lookUp(key).length > 0
    if (isKnown) longest = { key, length: end + 1 - start }
  }
  return longest
}

function readPhrase(
  words: readonly string[],
  key: string,
  query: QueryWords,
  context: ConceptContext,
): readonly Reading[] {
  const content = words.filter((word) => query.isContent(word))
  const terms = content.flatMap((word) => context.termsOf(word).slice(0, 1))
  const asTyped = terms.length > 0 ? [{ terms, weight: 1 }] : []
  return [...asTyped, ...readSynonyms(key, context), ...readLexicon(key, asTyped, query, context)]
}

interface KeyedWord {
  readonly word: string
  readonly key: string
}

/** Guesses come last and alone: what the index, the synonyms or the lexicon know is never taken for a slip. */
function readWord({ word, key }: KeyedWord, query: QueryWords, context: ConceptContext): readonly Reading[] {
  const synonyms = readSynonyms(key, context)
  // «SE» as an abbreviation must not be met by every «se».
  const isAbbreviation = FRENCH_STOP_WORDS.has(word) && synonyms.length > 0
  const asTyped = isAbbreviation ? [] : context.termsOf(word).map((term) => ({ terms: [term], weight: 1 }))
  const inFull = (spellOut(word) ?? []).filter((part) => !FRENCH_STOP_WORDS.has(part))
  const keys = inFull.length > 0 ? [key, phraseKey(inFull)] : [key]
  const known = [
    ...asTyped,
    ...readSpelling(inFull, context),
    ...keys.flatMap((each) => readSynonyms(each, context)),
    ...keys.flatMap((each) => readLexicon(each, asTyped, query, context)),
  ]
  return known.length > 0 ? known : readGuesses(word, context)
}

function readSpelling(inFull: readonly string[], { termsOf, weights }: ConceptContext): readonly Reading[] {
  const terms = inFull.flatMap((part) => termsOf(part).slice(0, 1))
  return terms.length > 0 && terms.length === inFull.length ? [{ terms, weight: weights.chatSpelling }] : []
}

function readSynonyms(key: string, { synonyms, weights }: ConceptContext): readonly Reading[] {
  return synonyms.lookUp(key).map(({ terms }) => ({ terms, weight: weights.synonym }))
}

/** A wording of rarer words must not be worth more than what was typed. */
function readLexicon(
  key: string,
  asTyped: readonly Reading[],
  { isForeign }: QueryWords,
  { lexicon, sections, weights }: ConceptContext,
): readonly Reading[] {
  const isAlone = isForeign || asTyped.length === 0
  const trust = isAlone ? weights.lexiconAlone : weights.lexicon
  const typed = informationOf(asTyped, sections)
  return lexicon.lookUp(key).map((wording) => {
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
