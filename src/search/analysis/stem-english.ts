/**
 * Returns the light stem of an English word: plurals, -ing and -ed go.
 *
 * `policies` → `policy`, `meetings` → `meet`, `hired` → `hir`
 *
 * @see Harman, "How effective is suffixing?", JASIS 42(1), 1991, for the plural rules.
 */
export function stemEnglish(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  const singular = dropPlural(word)
  return singular.replace(/(?<=[a-z]{3})(?:ing|ed|e)$/, '').replace(/([bdgmnprt])\1$/, '$1')
}

function dropPlural(word: string): string {
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return /[^aius]s$/.test(word) ? word.slice(0, -1) : word
}
