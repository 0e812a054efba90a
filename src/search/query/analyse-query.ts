import { characterGrams } from '../analysis/character-grams.ts'
import { detectLanguage, type Language, stopWordsOf } from '../analysis/detect-language.ts'
import { foldText } from '../analysis/fold-text.ts'
import { splitWords } from '../analysis/split-words.ts'
import type { GramIndex } from '../index/gram-index.ts'
import type { WordGuesser } from './guess-words.ts'
import { phraseKey } from './phrase-words.ts'
import type { Concept, Query } from './query.ts'
import { type ConceptContext, readConcepts } from './read-concepts.ts'
import { spellOut } from './spell-out.ts'

/** What is read of a text: a question is shorter, and a pasted document must not cost more than one. */
const MAX_CHARS = 4_000
/** Distinct words analysed, the first ones. */
const MAX_WORDS = 64

/** What query analysis knows of the index. */
export interface QueryContext extends ConceptContext {
  readonly wordIds: ReadonlyMap<string, number>
  readonly grams: GramIndex
  /** That of most of the handbook. */
  readonly language: Language
}

/** Reads a member's text against the index; never throws, whatever the text. */
export function analyseQuery(text: string, index: QueryContext): Query {
  const context = { ...index, guessWords: guessOnce(index.guessWords) }
  const read = text.slice(0, MAX_CHARS)
  const words = [...new Set(splitWords(read))].slice(0, MAX_WORDS)
  const language = detectLanguage(words.flatMap((word) => spellOut(word) ?? [word]))
  const content = new Set(contentOf(words, { language, acronyms: findAcronyms(read) }, context))
  // A text of stop words alone («qui sommes-nous ?») has nothing else to be found by.
  const searched = content.size > 0 ? [...content] : words
  const isContent = (word: string): boolean => content.size === 0 || content.has(word)
  const concepts = readConcepts({ words, isContent, isForeign: language !== context.language }, context)
  const standIns = listStandIns(concepts)
  return {
    concepts,
    surface: surfaceOf(words, standIns, context),
    grams: gramsOf(searched, standIns, context),
    unknownWords: concepts.filter(({ readings }) => readings.length === 0).map(({ word }) => word),
    contentWords: content.size,
  }
}

/** A word is guessed at for its concept and for the wording: the guesser compares it with many others, once is enough. */
function guessOnce(guessWords: WordGuesser): WordGuesser {
  const guesses = new Map<string, ReturnType<WordGuesser>>()
  return (word) => {
    const known = guesses.get(word) ?? guessWords(word)
    guesses.set(word, known)
    return known
  }
}

interface Reader {
  readonly language: Language
  readonly acronyms: ReadonlySet<string>
}

function contentOf(
  words: readonly string[],
  { language, acronyms }: Reader,
  { wordIds, synonyms }: QueryContext,
): readonly string[] {
  const stopWords = stopWordsOf(language)
  /** A chat spelling of stop words («koi», «jsui»), unless the handbook uses it as a word. */
  const isFunctionWord = (word: string): boolean =>
    !wordIds.has(word) && spellOut(word)?.every((part) => stopWords.has(part)) === true
  const isAcronym = (word: string): boolean => acronyms.has(word) && synonyms.lookUp(phraseKey([word])).length > 0
  return words.filter((word) => isAcronym(word) || !(stopWords.has(word) || isFunctionWord(word)))
}

/** «SE» may be an abbreviation where «se» is a pronoun; a text all in capitals tells nothing. */
function findAcronyms(text: string): ReadonlySet<string> {
  if (!/\p{Ll}/u.test(text)) return new Set()
  return new Set(Array.from(text.matchAll(/(?<![\p{L}\p{N}'’])\p{Lu}{2,}(?![\p{L}\p{N}])/gu), ([run]) => foldText(run)))
}

interface StandIn {
  readonly word: string
  readonly weight: number
}

/** Of each concept the first wordings only: a group starts with the most usual one. */
const MAX_STAND_INS = 4

function listStandIns(concepts: readonly Concept[]): readonly StandIn[] {
  return concepts.flatMap(({ readings }) =>
    readings
      .flatMap(({ standIn }) => standIn ?? [])
      .slice(0, MAX_STAND_INS)
      .flatMap(({ words, weight }) => words.map((word) => ({ word, weight }))),
  )
}

/** A word that the handbook does not use counts as its chat spelling, else as the likeliest word it stands for. */
function surfaceOf(
  words: readonly string[],
  standIns: readonly StandIn[],
  { wordIds, guessWords }: QueryContext,
): ReadonlyMap<number, number> {
  const weights = new Map<number, number>()
  const raise = (word: string, weight: number): void => {
    const id = wordIds.get(word)
    if (id !== undefined) weights.set(id, Math.max(weight, weights.get(id) ?? 0))
  }
  for (const word of words) {
    // Not `[0]`: of an empty list, the engine compiled for reading past the end anew each time (V8 of Node 26.10).
    const guess = wordIds.has(word) || spellOut(word) !== null ? undefined : guessWords(word).at(0)
    if (guess !== undefined) raise(guess.word, guess.weight)
    else for (const part of wordIds.has(word) ? [word] : (spellOut(word) ?? [])) raise(part, 1)
  }
  for (const { word, weight } of standIns) raise(word, weight)
  return weights
}

/** A gram of no word. */
const NONE = -1

function gramsOf(
  words: readonly string[],
  standIns: readonly StandIn[],
  { wordIds, grams: { gramIds, gramsOfWord, size } }: QueryContext,
): ReadonlyMap<number, number> {
  const weights = new Map<number, number>()
  const raiseGram = (gram: number, weight: number): void => {
    if (weight > (weights.get(gram) ?? 0)) weights.set(gram, weight)
  }
  const raise = (word: string, weight: number): void => {
    const id = wordIds.get(word)
    if (id === undefined) {
      for (const gram of characterGrams(word, size)) raiseGram(gramIds.get(gram) ?? NONE, weight)
      return
    }
    const end = gramsOfWord.starts[id + 1] ?? 0
    for (let cell = gramsOfWord.starts[id] ?? 0; cell < end; cell++) raiseGram(gramsOfWord.columns[cell] ?? 0, weight)
  }
  for (const word of words) raise(word, 1)
  for (const { word, weight } of standIns) raise(word, weight)
  weights.delete(NONE)
  return weights
}
