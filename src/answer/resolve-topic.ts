import type { Section } from '../content/model.ts'
import { foldName } from './fold-name.ts'
import { createNameSearch } from './search-names.ts'
import type { TopicName } from './topic-names.ts'

/** A topic recognised in a text, and the words that were not its name. */
export interface Topic {
  readonly section: Section
  /** Folded words beyond the topic's name, e.g. `reunions` in `normes réunions`; empty for the name alone. */
  readonly rest: string
  /** The name as the handbook has it, when the text is that name and nothing else; null otherwise. */
  readonly name: string | null
}

export type TopicResolver = (text: string) => Topic | null

/** Names are short: a longer text is a question. */
const MAX_WORDS = 6
const LITTLE_WORDS = new Set([
  'la',
  'le',
  'les',
  'l',
  'des',
  'du',
  'de',
  'd',
  'un',
  'une',
  'nos',
  'notre',
  'the',
  'our',
])

/** A shorter text is too near to other words. */
const MIN_FUZZY_CHARS = 5

/**
 * Makes the function that recognises a topic's name, exact or misspelt, alone or followed by further words.
 *
 * `normes` → the page «Normes de conduite»; `nrmes` → the same; `normes réunions` → the same, with rest `reunions`.
 * Returns null for a question, for a name of several pages and for words that name nothing.
 */
export function createTopicResolver(names: readonly TopicName[]): TopicResolver {
  const exact = new Map(names.map((entry) => [entry.name, entry.section]))
  const searchNames = createNameSearch(names)

  const byName = (name: string): Section | null => exact.get(name) ?? exact.get(withoutLittleWords(name)) ?? null

  const misspelt = (name: string): Section | null => {
    if (name.length < MIN_FUZZY_CHARS) return null
    const near = searchNames(name)
    const best = near[0]
    if (best === undefined) return null
    const isAmbiguous = near.some((hit) => hit.item.section.path !== best.item.section.path && hit.score === best.score)
    return isAmbiguous ? null : best.item.section
  }

  return (text) => {
    const name = foldName(text)
    const words = name.split(' ')
    if (name === '' || words.length > MAX_WORDS) return null
    const named = exact.get(name)
    if (named !== undefined) return { section: named, rest: '', name }
    const whole = byName(name) ?? misspelt(name)
    if (whole !== null) return { section: whole, rest: '', name: null }
    return splitName(words, byName)
  }
}

/** The longest run of first words that is exactly a name, the rest being what is asked of it. */
function splitName(words: readonly string[], byName: (name: string) => Section | null): Topic | null {
  for (let length = words.length - 1; length > 0; length--) {
    const section = byName(words.slice(0, length).join(' '))
    if (section !== null) return { section, rest: words.slice(length).join(' '), name: null }
  }
  return null
}

function withoutLittleWords(name: string): string {
  return name
    .split(' ')
    .filter((word) => !LITTLE_WORDS.has(word))
    .join(' ')
}
