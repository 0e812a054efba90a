import type { TermLookup } from '../index/terms.ts'
import type { LexiconGroup } from '../model.ts'
import { phraseKey, phraseWords } from './phrase-words.ts'

/** Groups compiled against an index. */
export interface PhraseIndex {
  /** Key of a run of phrase words → its other wordings. */
  readonly wordings: ReadonlyMap<string, readonly Wording[]>
}

/** Other wordings of words and phrases, as terms of the index. */
export interface PhraseBook {
  /** Returns each other wording of a run of phrase words, whose key is given; empty for a run in no group. */
  readonly lookUp: (key: string) => readonly Wording[]
  /** Whether a longer phrase begins with a run of phrase words, whose key is given. */
  readonly isBeginning: (key: string) => boolean
}

/**
 * Compiles groups against an index: a wording that the handbook never uses is no help and left out. A run of words that
 * stands in several groups may mean any of them.
 */
export function compilePhrases(groups: readonly LexiconGroup[], termsOf: TermLookup): PhraseIndex {
  const wordings = new Map<string, Wording[]>()
  for (const group of groups) {
    const to = group.to.map((phrase) => toWording(phrase, termsOf)).filter(({ terms }) => terms.length > 0)
    if (to.length === 0) continue
    for (const phrase of group.from) {
      const words = phraseWords(phrase)
      const key = phraseKey(words)
      const others = to.filter((wording) => wording.key !== key)
      if (others.length === 0) continue
      const known = wordings.get(key)
      if (known === undefined) wordings.set(key, others)
      else known.push(...others)
    }
  }
  return { wordings }
}

const NO_WORDINGS: readonly Wording[] = []

/** Opens compiled groups for looking up. */
export function openPhrases({ wordings }: PhraseIndex): PhraseBook {
  const beginnings = new Set<string>()
  for (const key of wordings.keys()) {
    for (let end = key.indexOf(' '); end !== -1; end = key.indexOf(' ', end + 1)) beginnings.add(key.slice(0, end))
  }
  return {
    lookUp: (key) => wordings.get(key) ?? NO_WORDINGS,
    isBeginning: (key) => beginnings.has(key),
  }
}

/** A word or phrase of a group, as an index knows it. */
interface Wording {
  readonly key: string
  readonly words: readonly string[]
  /** Empty when one of the words is unknown: half a phrase means something else. */
  readonly terms: readonly number[]
}

function toWording(phrase: string, termsOf: TermLookup): Wording {
  const words = phraseWords(phrase)
  const terms = words.map((word) => termsOf(word)[0])
  return { key: phraseKey(words), words, terms: terms.every((term) => term !== undefined) ? terms : [] }
}
