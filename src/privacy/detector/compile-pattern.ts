/** A pattern that cannot be read. */
export class PatternError extends Error {
  readonly code = 'pattern-invalid'
}

/** Words that a gap may skip. */
const MAX_GAP_WORDS = 3

/**
 * Compiles a lexicon pattern to a regular expression over a normalised text (see `normaliseText`).
 *
 * A pattern is words between spaces, matched as whole words and in order:
 *
 * | written | matches |
 * |---|---|
 * | `mourir` | that word |
 * | `suicid~` | a word that begins so |
 * | `(veux\|voudrais\|vx)` | one of these, each of them a word or a beginning `~` |
 * | `(ne)?` | the word, or nothing |
 * | `_` | up to three words of any kind |
 *
 * `'je (veux|vx) _ mourir'` matches `je vx juste mourir`, not `je veux que tu meures`.
 *
 * @throws {PatternError} on a character that is none of these
 */
export function compilePattern(pattern: string): RegExp {
  const tokens = pattern.trim().split(/\s+/)
  const source = tokens.map((token) => compileToken(token, pattern)).join('')
  return new RegExp(`(?:^|(?<= ))${source}`)
}

/**
 * Returns what every text that matches the pattern holds: of each list one word, a beginning written with a final `~`.
 *
 * `'je (veux|vx) (bien)? _ mourir'` → `[['je'], ['veux', 'vx'], ['mourir']]`
 */
export function requiredWords(pattern: string): readonly (readonly string[])[] {
  return pattern
    .trim()
    .split(/\s+/)
    .filter((token) => token !== '_' && !token.endsWith(')?'))
    .map((token) => token.replace(/^\(|\)$/g, '').split('|'))
}

/** Returns the list of `requiredWords` that tells most: the one with the longest shortest word. */
export function anchorsOf(required: readonly (readonly string[])[]): readonly string[] {
  const shortest = (words: readonly string[]) => Math.min(...words.map((word) => word.length))
  return required.reduce((best, words) => (shortest(words) > shortest(best) ? words : best), required[0] ?? [])
}

/** Every word carries the space that follows it, so that optional ones leave none behind. */
function compileToken(token: string, pattern: string): string {
  if (token === '_') return `(?:\\S+ ){0,${MAX_GAP_WORDS}}?`
  const optional = /^\((.+)\)\?$/.exec(token)
  if (optional?.[1] !== undefined) return `(?:${compileChoice(optional[1], pattern)})?`
  const choice = /^\((.+)\)$/.exec(token)
  return compileChoice(choice?.[1] ?? token, pattern)
}

function compileChoice(choice: string, pattern: string): string {
  return `(?:${choice
    .split('|')
    .map((word) => compileWord(word, pattern))
    .join('|')})(?: |$)`
}

function compileWord(word: string, pattern: string): string {
  if (!/^[a-z0?!]+~?$/.test(word)) {
    throw new PatternError(
      `pattern "${pattern}": "${word}" is not a word; write lower-case letters without accents, as the text is folded`,
    )
  }
  const literal = word.replace(/[?]/g, '\\?')
  return literal.endsWith('~') ? `${literal.slice(0, -1)}\\S*` : literal
}
