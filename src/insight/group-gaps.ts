import { characterGrams } from '../search/analysis/character-grams.ts'
import { splitWords } from '../search/analysis/split-words.ts'
import { stemFrench } from '../search/analysis/stem-french.ts'
import { FRENCH_STOP_WORDS } from '../search/analysis/stop-words.ts'

/** Questions that ask for the same, the one nearest to all others first. */
export type GapGroup = readonly [string, ...string[]]

/** Cosine from which two questions count as alike: one shared content word of two, whatever its ending. */
const ALIKE_FROM = 0.45
/** Grams that stand for a word; four letters survive a slip and most endings. */
const GRAM_SIZE = 4

type Grams = ReadonlySet<string>

/**
 * Groups questions by likeness, largest group first: each question joins the group whose first question it is most
 * like, or begins one. Content words count by their character grams, so that a slip or another ending changes little.
 *
 * `['frais de taxi', 'rembourser un taxi', 'logo']` → `[['frais de taxi', 'rembourser un taxi'], ['logo']]`
 */
export function groupGaps(questions: readonly string[]): readonly GapGroup[] {
  const groups: { readonly grams: Grams[]; readonly questions: [string, ...string[]] }[] = []
  for (const question of questions) {
    const grams = gramsOf(question)
    const likeness = groups.map((group) => Math.max(...group.grams.map((other) => cosine(grams, other))))
    const best = likeness.reduce((found, value, position) => (value > (likeness[found] ?? 0) ? position : found), 0)
    const group = (likeness[best] ?? 0) >= ALIKE_FROM ? groups[best] : undefined
    if (group === undefined) groups.push({ grams: [grams], questions: [question] })
    else {
      group.grams.push(grams)
      group.questions.push(question)
    }
  }
  return groups.map((group) => centralFirst(group)).toSorted((a, b) => b.length - a.length)
}

function centralFirst({
  grams,
  questions,
}: {
  readonly grams: readonly Grams[]
  readonly questions: GapGroup
}): GapGroup {
  const closeness = grams.map((own) => grams.reduce((sum, other) => sum + cosine(own, other), 0))
  const central = closeness.indexOf(Math.max(...closeness))
  return [questions[central] ?? questions[0], ...questions.filter((_, position) => position !== central)]
}

function gramsOf(question: string): Grams {
  const words = splitWords(question)
  const content = words.filter((word) => !FRENCH_STOP_WORDS.has(word))
  const kept = content.length > 0 ? content : words
  return new Set(kept.flatMap((word) => characterGrams(stemFrench(word), GRAM_SIZE)))
}

function cosine(a: Grams, b: Grams): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const gram of a) if (b.has(gram)) shared += 1
  return shared / Math.sqrt(a.size * b.size)
}
