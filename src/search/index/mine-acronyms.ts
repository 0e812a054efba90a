import { foldText } from '../analysis/fold-text.ts'
import { splitWords } from '../analysis/split-words.ts'
import { FRENCH_STOP_WORDS } from '../analysis/stop-words.ts'
import type { SearchDocument, Synonyms } from '../model.ts'

/** Words that give an acronym no letter, besides the stop words. */
const SILENT = new Set('of the and for or'.split(' '))
const MAX_WORDS = 10

/** Characters before an acronym that its words stand in. */
const MAX_CHARS = 120

const IN_FULL_FIRST = /\((\p{Lu}{2,8})s?\)/gu
const ACRONYM_FIRST = /(?<!\p{L})(\p{Lu}{2,8})s?\s\(([\p{L}\s'’-]{6,90})\)/gu

/**
 * Finds the abbreviations that a handbook explains itself, as groups of synonyms.
 *
 * `une Startup d'État (SE)` → `['SE', "startup d'etat"]`; `SIG (Service d'information du gouvernement)` likewise
 *
 * A pair counts when the initials of the words are the acronym's letters, little words aside, so that «(DINUM)» behind
 * somebody's name explains nothing.
 */
export function mineAcronyms(documents: readonly SearchDocument[]): Synonyms {
  const groups = new Map<string, readonly [string, string]>()
  const note = (acronym: string, words: readonly string[]): void => {
    if (words.length < 2) return
    const inFull = words.join(' ')
    groups.set(`${acronym} ${inFull}`, [acronym, inFull])
  }
  for (const { title, heading, text } of documents) {
    for (const part of [title, heading, text]) {
      for (const { 1: acronym = '', index } of part.matchAll(IN_FULL_FIRST)) {
        const before = part.slice(Math.max(0, index - MAX_CHARS), index)
        note(acronym, suffixFor(acronym, splitWords(before).slice(-MAX_WORDS)))
      }
      for (const [, acronym = '', after = ''] of part.matchAll(ACRONYM_FIRST)) {
        const words = splitWords(after)
        if (initialsOf(words) === foldText(acronym)) note(acronym, words)
      }
    }
  }
  return [...groups.values()]
}

/** The shortest run of last words whose initials are the acronym; empty when there is none. */
function suffixFor(acronym: string, words: readonly string[]): readonly string[] {
  const wanted = foldText(acronym)
  for (let start = words.length - 1; start >= 0; start--) {
    const suffix = words.slice(start)
    const initials = initialsOf(suffix)
    if (initials === wanted && !isSilent(suffix[0] ?? '')) return suffix
    if (initials.length > wanted.length) return []
  }
  return []
}

function initialsOf(words: readonly string[]): string {
  return words
    .filter((word) => !isSilent(word))
    .map((word) => word[0])
    .join('')
}

function isSilent(word: string): boolean {
  return FRENCH_STOP_WORDS.has(word) || SILENT.has(word)
}
