import type { LexiconGroup } from '../content/lexicon/parse-lexicon.ts'
import type { Problem } from '../content/model.ts'
import { ENGLISH_STOP_WORDS, FRENCH_STOP_WORDS } from '../search/analysis/stop-words.ts'
import { phraseKey, phraseWords } from '../search/query/phrase-words.ts'

/** Groups that one phrase may stand in: beyond, it means too many things to say which. */
const MAX_GROUPS = 6
/** A longer phrase is a sentence, which nobody types twice in the same words. */
const MAX_WORDS = 7

/**
 * Checks a lexicon: phrases that say nothing or too many things, repeated ones, groups that add nothing.
 *
 * Two phrases are the same when they are recognised by the same words, in any number and gender, articles aside.
 */
export function lintLexicon(groups: readonly LexiconGroup[]): readonly Problem[] {
  const seen = new Map<string, LexiconGroup>()
  const places = new Map<string, { readonly phrase: string; readonly groups: LexiconGroup[] }>()
  const problems: Problem[] = []
  for (const group of groups) {
    const keys = [...new Set([...group.from, ...group.to].map(keyOf))].toSorted()
    if (keys.length < 2)
      problems.push(finding(group, 'lexicon-lone-group', 'all phrases of the group are the same one'))
    const twin = seen.get(`${keys.join('|')}`)
    if (twin !== undefined) {
      problems.push(finding(group, 'lexicon-repeated-group', `the group repeats ${twin.file}:${twin.line}: remove one`))
    }
    seen.set(keys.join('|'), group)
    problems.push(...[...new Set([...group.from, ...group.to])].flatMap((phrase) => checkPhrase(phrase, group)))
    for (const phrase of new Set(group.from)) {
      const place = places.get(keyOf(phrase)) ?? { phrase, groups: [] }
      if (place.groups.at(-1) !== group) place.groups.push(group)
      places.set(keyOf(phrase), place)
    }
  }
  return [...problems, ...[...places.values()].flatMap(checkCrowd)]
}

function checkPhrase(phrase: string, group: LexiconGroup): readonly Problem[] {
  const words = phraseWords(phrase)
  if (words.length === 0) return [finding(group, 'lexicon-empty-phrase', `"${phrase}" holds no word: remove it`)]
  const [only = ''] = words
  // Capitals tell an abbreviation (SE) from the little word (se).
  const isAbbreviation = phrase === phrase.toUpperCase()
  if (words.length === 1 && !isAbbreviation && (FRENCH_STOP_WORDS.has(only) || ENGLISH_STOP_WORDS.has(only))) {
    return [finding(group, 'lexicon-stop-word', `"${phrase}" is in every question and says nothing: remove it`)]
  }
  if (/\s{2}|^\s|\s$|[’]/u.test(phrase)) {
    return [finding(group, 'lexicon-untidy-phrase', `write "${phrase}" with single spaces and straight apostrophes`)]
  }
  if (words.length <= MAX_WORDS) return []
  return [
    finding(group, 'lexicon-long-phrase', `"${phrase}" is longer than ${MAX_WORDS} words: keep what tells it apart`),
  ]
}

function checkCrowd({ phrase, groups }: { readonly phrase: string; readonly groups: readonly LexiconGroup[] }) {
  const last = groups.at(-1)
  if (groups.length <= MAX_GROUPS || last === undefined) return []
  const message = `"${phrase}" stands in ${groups.length} groups and may mean anything: keep the ${MAX_GROUPS} most usual`
  return [finding(last, 'lexicon-crowded-phrase', message)]
}

function finding({ file, line }: LexiconGroup, code: string, message: string): Problem {
  return { severity: 'warning', code, file, line, message }
}

function keyOf(phrase: string): string {
  return phraseKey(phraseWords(phrase))
}
