import type { Thresholds } from '../src/privacy/detector/model.ts'
import type { Judged } from './leave-one-out.ts'
import { isSensitive, type Label } from './read-sentences.ts'

const GROUPS: readonly { readonly name: string; readonly labels: readonly Label[] }[] = [
  { name: 'explicit crisis', labels: ['crisis'] },
  { name: 'oblique crisis', labels: ['oblique'] },
  { name: 'support', labels: ['violence', 'harassment', 'discrimination', 'distress', 'conflict', 'help'] },
  { name: '· violence', labels: ['violence'] },
  { name: '· harassment', labels: ['harassment'] },
  { name: '· discrimination', labels: ['discrimination'] },
  { name: '· distress', labels: ['distress'] },
  { name: '· conflict', labels: ['conflict'] },
  { name: '· help', labels: ['help'] },
  { name: 'ordinary and traps', labels: ['ordinary', 'trap'] },
  { name: '· ordinary', labels: ['ordinary'] },
  { name: '· traps', labels: ['trap'] },
]

/** Returns the figures as a Markdown table: share with the card, and with card or line, with 95 % bounds. */
export function reportTable(judged: readonly Judged[]): string {
  const rows = GROUPS.map(({ name, labels }) => {
    const group = judged.filter(({ sentence }) => labels.includes(sentence.label))
    const carded = group.filter(({ judgement }) => judgement.level === 'card').length
    const shown = group.filter(({ judgement }) => judgement.level !== 'ordinary').length
    return `| ${name} | ${group.length} | ${share(carded, group.length)} | ${share(shown, group.length)} |`
  })
  return ['| sentences | n | card | card or line |', '|---|---|---|---|', ...rows, '', crisisLine(judged)].join('\n')
}

function crisisLine(judged: readonly Judged[]): string {
  const carded = judged.filter(({ sentence, judgement }) => {
    return judgement.level === 'card' && (sentence.label === 'crisis' || sentence.label === 'oblique')
  })
  const right = carded.filter(({ judgement }) => judgement.card === 'crisis').length
  return `Of the crises carded, with the crisis card: ${share(right, carded.length)}.`
}

/**
 * A share with Wilson's 95 % bounds.
 *
 * `share(90, 100)` → `'90.0 % (82.6–94.5)'`
 *
 * @see https://doi.org/10.1080/01621459.1927.10502953 (Wilson 1927)
 */
function share(count: number, total: number): string {
  if (total === 0) return '–'
  const z = 1.96
  const rate = count / total
  const center = (rate + (z * z) / (2 * total)) / (1 + (z * z) / total)
  const half = (z * Math.sqrt((rate * (1 - rate)) / total + (z * z) / (4 * total * total))) / (1 + (z * z) / total)
  const percent = (value: number) => (100 * value).toFixed(1)
  return `${percent(rate)} % (${percent(center - half)}–${percent(center + half)})`
}

/** Chances above which the given shares of the ordinary sentences lie, for each threshold. */
export function thresholdsAt(judged: readonly Judged[], shares: Thresholds): Thresholds {
  const ordinary = judged.filter(({ sentence }) => !isSensitive(sentence)).map(({ judgement }) => judgement)
  const at = (chances: readonly number[], share: number) => {
    const sorted = chances.toSorted((a, b) => b - a)
    return Math.ceil(1_000 * (sorted[Math.floor(share * sorted.length)] ?? 1)) / 1_000
  }
  const sensitive = ordinary.map(({ chance }) => chance)
  const explicit = ordinary.map(({ explicitChance }) => explicitChance)
  return {
    sensitiveCard: at(sensitive, shares.sensitiveCard),
    sensitiveOffer: at(sensitive, shares.sensitiveOffer),
    explicitCard: at(explicit, shares.explicitCard),
    explicitOffer: at(explicit, shares.explicitOffer),
  }
}
