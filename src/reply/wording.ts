import { parse } from 'yaml'
import type { Locale } from './model.ts'

/** Every sentence of the bot's own, by name; the files are `content/wording/<locale>.yml`. */
const KEYS = [
  'menu_title',
  'menu_hint',
  'menu_door',
  'menu_updated',
  'help_title',
  'help_command',
  'help_question',
  'help_language',
  'help_menu',
  'help_limits',
  'choices_intro',
  'nothing_intro',
  'nothing_nearest',
  'nothing_next',
  'topic_sections',
  'summary_answer',
  'summary_choices',
  'summary_nothing',
  'summary_menu',
  'summary_help',
  'home_progress',
  'thanks_vote',
  'thanks_gap',
  'gap_expired',
  'opted_out',
  'gone',
  'failure',
  'discreet_offer',
  'report_summary',
  'report_opened',
  'report_unhelpful',
  'report_gaps',
  'report_stale',
  'report_stale_since',
  'report_stale_stated',
  'report_stale_committed',
  'report_counts',
  'report_page',
  'report_login',
  'button_share',
  'button_menu',
  'button_door',
  'button_helpful',
  'button_unhelpful',
  'button_gap',
  'digest_title',
  'digest_added',
  'digest_changed',
  'digest_removed',
  'digest_more',
  'digest_summary',
  'button_optout',
] as const

type WordingKey = (typeof KEYS)[number]
export type Wording = Readonly<Record<WordingKey, string>>
export type Wordings = Readonly<Record<Locale, Wording>>

/** A wording file that lacks a sentence, or holds one nobody knows. */
class WordingError extends Error {
  readonly code = 'wording-invalid'
}

/**
 * Reads wording files of one language, most important first: a sentence comes from the first file that has it.
 *
 * @throws {WordingError} naming the file and the key, when a key is unknown, not a text, or in no file
 */
export function parseWording(files: readonly { readonly file: string; readonly text: string }[]): Wording {
  const layers = files.map(({ file, text }) => readLayer(file, text))
  const entries = KEYS.map((key) => {
    const value = layers.find((layer) => layer.has(key))?.get(key)
    if (value === undefined)
      throw new WordingError(`no file has the sentence "${key}": add it to ${files.at(-1)?.file}`)
    return [key, value] as const
  })
  return Object.fromEntries(entries) as Wording
}

function readLayer(file: string, text: string): ReadonlyMap<string, string> {
  const data: unknown = parse(text)
  if (typeof data !== 'object' || data === null) throw new WordingError(`${file}: expected "key: sentence" lines`)
  const layer = new Map<string, string>()
  for (const [key, value] of Object.entries(data)) {
    if (!KEYS.some((known) => known === key)) throw new WordingError(`${file}: unknown sentence "${key}"; remove it`)
    if (typeof value !== 'string') throw new WordingError(`${file}: "${key}" must be a text; put it in quotes`)
    layer.set(key, value)
  }
  return layer
}

/**
 * Puts values into a sentence's braces.
 *
 * `fill('{title} !', { title: 'Guide' })` → `'Guide !'`
 */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
