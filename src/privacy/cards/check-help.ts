import type { Problem } from '../../content/model.ts'
import type { HelpContent, HelpTexts } from './help-content.ts'

/** Days after which a resource's facts are to be compared with their source again. */
const MAX_AGE_DAYS = 180
const DAY_MS = 86_400_000
const MAX_WORDS = 15

/** Words that no card may hold. @see https://www.who.int/publications/i/item/9789240076846 (WHO's guide for media) */
const FORBIDDEN =
  /commett|commit suicide|tentative (?:ratée|réussie)|failed attempt|courage|solution|!|\p{Extended_Pictographic}/iu

/** Returns what an owner has to mend in the help content: facts not verified for 180 days, forbidden wording. */
export function checkHelp(help: HelpContent, todayMs: number): readonly Problem[] {
  return [
    ...help.resources.flatMap(({ id, verified_on, source_url }) => checkAge(id, verified_on, source_url, todayMs)),
    ...checkTexts('help/fr.yml', help.texts.fr),
    ...checkTexts('help/en.yml', help.texts.en),
  ]
}

function checkAge(id: string, verifiedOn: string, source: string, todayMs: number): readonly Problem[] {
  const days = Math.floor((todayMs - Date.parse(verifiedOn)) / DAY_MS)
  if (days <= MAX_AGE_DAYS) return []
  const message = `resource ${id} was last verified ${days} days ago: compare it with ${source}, then set verified_on`
  return [{ severity: 'warning', code: 'help-expired', file: 'help/resources.yml', line: null, message }]
}

function checkTexts(file: string, texts: HelpTexts): readonly Problem[] {
  const lines = [
    ...texts.honest,
    ...texts.first_screen.lines,
    ...Object.values(texts.cards).flatMap((card) => [...card.lines, ...card.closing]),
    ...texts.offer,
    ...texts.offer_after_mention,
    ...texts.erased,
  ]
  return lines.flatMap((line) => line.split(/(?<=[.?]) /)).flatMap((sentence) => checkSentence(file, sentence))
}

function checkSentence(file: string, sentence: string): readonly Problem[] {
  const problem = { severity: 'error', code: 'help-wording', file, line: null } as const
  const forbidden = FORBIDDEN.exec(sentence)?.[0]
  if (forbidden !== undefined) return [{ ...problem, message: `"${sentence}" holds "${forbidden}"; word it otherwise` }]
  const words = sentence.split(/[\s']+/).length
  if (words <= MAX_WORDS) return []
  return [
    { ...problem, message: `"${sentence}" has ${words} words; ${MAX_WORDS} is the most that is read in distress` },
  ]
}
