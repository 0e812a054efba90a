/** One spelling rule of the stemmer: the first whose ending fits a word that is long enough applies. */
interface Rule {
  readonly ending: string
  readonly replacement: string
  /** Letters that must remain before the ending. */
  readonly minBefore: number
}

/** Last letter's code → the rules of endings with it, in order: most words are spared most rules. */
type RulesByLetter = ReadonlyMap<number, readonly Rule[]>

function byLastLetter(rules: readonly Rule[]): RulesByLetter {
  return Map.groupBy(rules, ({ ending }) => ending.charCodeAt(ending.length - 1))
}

/** Plural and feminine forms of nouns and adjectives, longest ending first. */
const GENDER_AND_NUMBER = byLastLetter([
  { ending: 'eaux', replacement: 'eau', minBefore: 1 },
  { ending: 'aux', replacement: 'al', minBefore: 2 },
  { ending: 'trices', replacement: 'teu', minBefore: 2 },
  { ending: 'trice', replacement: 'teu', minBefore: 2 },
  { ending: 'euses', replacement: 'eu', minBefore: 3 },
  { ending: 'euse', replacement: 'eu', minBefore: 3 },
  { ending: 'eurs', replacement: 'eu', minBefore: 3 },
  { ending: 'eur', replacement: 'eu', minBefore: 3 },
  { ending: 'eux', replacement: 'eu', minBefore: 2 },
  { ending: 'ives', replacement: 'if', minBefore: 2 },
  { ending: 'ive', replacement: 'if', minBefore: 3 },
  { ending: 'ifs', replacement: 'if', minBefore: 2 },
])

/** What remains of verbs and participles once number and gender are gone. */
const VERB = byLastLetter([
  { ending: 'er', replacement: '', minBefore: 4 },
  { ending: 'ez', replacement: '', minBefore: 4 },
])

/**
 * Returns the light stem of a folded French word: plural and feminine marks, infinitives and participles in -er go,
 * the last vowel e and a doubled last consonant too. Deliberately gentle: derivations (recruter, recrutement) are the
 * character grams' task, and Snowball's deeper cuts cost quality on all four sets they were tried on.
 *
 * `developpeuses` → `developpeu`, `recrutees` → `recrut`, `regionaux` → `regional`
 *
 * @see Savoy, "Light stemming approaches for the French, Portuguese, German and Hungarian languages", SAC 2006.
 */
export function stemFrench(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  const singular = applyFirst(GENDER_AND_NUMBER, word) ?? dropPlural(word)
  const stem = applyFirst(VERB, singular) ?? dropFinalE(singular)
  return dropDoubled(stem)
}

function applyFirst(rules: RulesByLetter, word: string): string | null {
  for (const { ending, replacement, minBefore } of rules.get(word.charCodeAt(word.length - 1)) ?? []) {
    if (word.length < ending.length + minBefore || !word.endsWith(ending)) continue
    return word.slice(0, -ending.length) + replacement
  }
  return null
}

function dropPlural(word: string): string {
  return word.endsWith('x') || (word.endsWith('s') && !word.endsWith('ss')) ? word.slice(0, -1) : word
}

/** `ee` is a feminine participle without its accent. */
function dropFinalE(word: string): string {
  if (word.length < 4 || !word.endsWith('e')) return word
  return word.slice(0, word.length > 4 && word.endsWith('ee') ? -2 : -1)
}

/** Consonants that are doubled before an ending. */
const DOUBLED = 'bcdfgklmnprst'

function dropDoubled(stem: string): string {
  const last = stem.at(-1) ?? ''
  return stem.length > 1 && last === stem.at(-2) && DOUBLED.includes(last) ? stem.slice(0, -1) : stem
}
