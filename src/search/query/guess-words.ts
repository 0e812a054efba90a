import { characterGrams } from '../analysis/character-grams.ts'
import { phoneticKey } from '../analysis/phonetic-key.ts'
import { buildGramIndex, type GramIndex } from '../index/gram-index.ts'
import { addScore, createScoreBoard, emptyBoard } from '../sparse/score-board.ts'
import { createTopUnits } from '../sparse/top-units.ts'
import type { GuessWeights } from '../weights.ts'
import { editDistance } from './edit-distance.ts'

/** A word of the index that an unknown word may stand for. */
interface Guess {
  readonly word: string
  /** Trust in the guess, in (0, 1). */
  readonly weight: number
}

/** Returns the likeliest known words for an unknown one, best first. */
export type WordGuesser = (word: string) => readonly Guess[]

/** Short grams find the neighbours of short words too: «biyet» and «billet» share ` bi` and `et `. */
const GRAM_SIZE = 3
/** Neighbours by shared grams that get a true comparison. */
const MAX_COMPARED = 48

/** What guesses are made from. */
export interface GuessIndex {
  /** Sound → ids of the words that sound so. */
  readonly bySound: ReadonlyMap<string, readonly number[]>
  readonly grams: GramIndex
}

/** Indexes the words of a vocabulary by their sound and by their short grams. */
export function indexGuesses(words: readonly string[]): GuessIndex {
  return { bySound: groupBySound(words), grams: buildGramIndex(words, GRAM_SIZE) }
}

export interface WordGuesserOptions {
  readonly words: readonly string[]
  readonly guesses: GuessIndex
  /** Word id → how common it is; the commoner of two equally good guesses comes first. */
  readonly priorityOf: (wordId: number) => number
  readonly weights: GuessWeights
}

/** Prepares guessing: spelling slips (edit distance), words that sound alike, and beginnings of longer words. */
export function createWordGuesser({ words, guesses, priorityOf, weights }: WordGuesserOptions): WordGuesser {
  const neighboursOf = createNeighbourFinder(words.length, guesses.grams)
  const { bySound } = guesses
  return (word) => {
    if (word.length < weights.minChars) return []
    const trust = new Map<number, number>()
    const raise = (wordId: number, weight: number): void => {
      if (weight > (trust.get(wordId) ?? 0)) trust.set(wordId, weight)
    }
    for (const wordId of bySound.get(soundOf(word)) ?? []) raise(wordId, weights.sameSound)
    for (const wordId of neighboursOf(word)) raise(wordId, trustIn(word, words[wordId] ?? '', weights))
    return [...trust]
      .sort(([a, trustA], [b, trustB]) => trustB - trustA || priorityOf(b) - priorityOf(a) || a - b)
      .slice(0, weights.maxGuesses)
      .map(([wordId, weight]) => ({ word: words[wordId] ?? '', weight }))
  }
}

function groupBySound(words: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const [wordId, word] of words.entries()) {
    if (word.length < 3) continue
    const sound = soundOf(word)
    const group = groups.get(sound)
    if (group === undefined) groups.set(sound, [wordId])
    else group.push(wordId)
  }
  groups.delete('')
  return groups
}

/** Empty for what is not said as a word: numbers, and abbreviations without a vowel (CPF). */
function soundOf(word: string): string {
  const key = /^[a-z]+$/.test(word) ? phoneticKey(word) : ''
  return key.length > 1 && /[aeiouUAIO]/.test(key) ? key : ''
}

/** Returns the words that share the most grams with a word, best first. */
function createNeighbourFinder(
  wordCount: number,
  { gramIds, wordsOfGram }: GramIndex,
): (word: string) => readonly number[] {
  const shared = createScoreBoard(wordCount)
  const topUnits = createTopUnits(MAX_COMPARED)
  return (word) => {
    for (const gram of characterGrams(word, GRAM_SIZE)) {
      const id = gramIds.get(gram)
      if (id === undefined) continue
      const end = wordsOfGram.starts[id + 1] ?? 0
      for (let cell = wordsOfGram.starts[id] ?? 0; cell < end; cell++)
        addScore(shared, wordsOfGram.columns[cell] ?? 0, 1)
    }
    const nearest = topUnits(shared, minShared(word))
    emptyBoard(shared)
    return nearest
  }
}

/** Two edits break up to six grams of a long word; of a short one, a border at least must be left. */
function minShared(word: string): number {
  return Math.max(1, word.length - 2 * GRAM_SIZE)
}

/** 0 when the two are too far apart. A first letter is rarely mistyped, and a digit never stands for another. */
function trustIn(typed: string, known: string, weights: GuessWeights): number {
  if (/\d/.test(typed) || typed.length < weights.oneEditFromChars) return 0
  if (known.startsWith(typed)) return weights.beginning
  const limit = typed.length >= weights.twoEditsFromChars ? 2 : 1
  const distance = editDistance(typed, known, limit)
  if (distance > limit || known.length < weights.oneEditFromChars) return 0
  const weight = distance === 1 ? weights.oneEdit : weights.twoEdits
  return typed[0] === known[0] ? weight : weight * weights.otherFirstLetter
}
