/** What a member asks for, before the handbook is looked at. */
type Request =
  /** Nothing typed, or a word for the menu. */
  | { readonly kind: 'menu' }
  /** A word that asks how the bot is used. */
  | { readonly kind: 'help' }
  /** A topic's name or a question. */
  | { readonly kind: 'text'; readonly text: string }

/** A request with the language asked for by a leading `en` or `fr`; null leaves the member's own. */
export interface ParsedRequest {
  readonly request: Request
  readonly locale: 'fr' | 'en' | null
}

const MENU_WORDS = new Set(['', 'menu', 'sommaire', 'topics', 'sujets'])
const HELP_WORDS = new Set(['aide', 'help', 'aide-moi', 'usage', '?', '-h', '--help'])

/** Longest text looked at, in UTF-16 units: nobody asks a handbook more, and the rest would only cost time. */
const MAX_CHARS = 2_000

/**
 * Reads the grammar of a request: `[en|fr] [menu | help | anything]`.
 *
 * `en remote work` → `{ request: { kind: 'text', text: 'remote work' }, locale: 'en' }`
 */
export function parseRequest(raw: string): ParsedRequest {
  const text = foldSpaces(raw)
  const language = /^(en|fr)(?: (.*))?$/is.exec(text)
  if (language?.[1] === undefined) return { request: readWords(text), locale: null }
  return { request: readWords(language[2] ?? ''), locale: language[1].toLowerCase() === 'en' ? 'en' : 'fr' }
}

function readWords(text: string): Request {
  const word = text.toLowerCase()
  if (MENU_WORDS.has(word)) return { kind: 'menu' }
  if (HELP_WORDS.has(word)) return { kind: 'help' }
  return { kind: 'text', text }
}

function foldSpaces(raw: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
  const printable = raw.slice(0, MAX_CHARS).replace(/[\u0000-\u001f\u007f\s]+/g, ' ')
  return printable.trim()
}
