import type { AnswerExplanation, ExplainedMatch } from '../answer/explain.ts'
import { isWithin, type Judgement } from './judge-answer.ts'

/** One ranked section, and the channels that put it there. */
interface MissedHit {
  readonly rank: number
  readonly section: string
  readonly score: number
  /** What each channel adds to the score, the most first; those that add nothing are left out. */
  readonly channels: readonly (readonly [string, number])[]
}

/** Why a question was not answered from the right page. */
export interface Miss {
  readonly id: string
  readonly text: string
  readonly kind: Judgement['kind']
  readonly wanted: string
  /** Where the wanted section stands; null when it is not among the candidates at all. */
  readonly wantedHit: MissedHit | null
  readonly first: readonly MissedHit[]
  /** Each word of the question with what it was read as, in stems. */
  readonly words: readonly { readonly word: string; readonly readAs: readonly string[] }[]
}

const SHOWN_HITS = 3
/** Other wordings that are named for each word. */
const SHOWN_READINGS = 8

/** Whether a question counts as missed: the right page is not among the first three. */
export function isMiss({ question, pageRank }: Judgement): boolean {
  return question.relevant.some(({ grade }) => grade === 2) && (pageRank === null || pageRank > SHOWN_HITS)
}

/** Explains a miss from the ranking of all candidates. */
export function explainMiss({ question, kind }: Judgement, { matches, concepts }: AnswerExplanation): Miss {
  const best = question.relevant.filter(({ grade }) => grade === 2)
  const position = matches.findIndex(({ section }) => best.some((place) => isWithin(section, place)))
  const wantedMatch = matches[position]
  const [place] = best
  return {
    id: question.id,
    text: question.text,
    kind,
    wanted: place === undefined ? '' : [place.path, place.anchor].filter((part) => part !== null).join(' # '),
    wantedHit: wantedMatch === undefined ? null : toHit(wantedMatch, position),
    first: matches.slice(0, SHOWN_HITS).map(toHit),
    words: concepts.map(({ word, readings }) => ({
      word,
      readAs: readings.slice(0, SHOWN_READINGS).map(({ stems }) => stems.join(' ')),
    })),
  }
}

function toHit({ section, score, channels }: ExplainedMatch, position: number): MissedHit {
  const shares = Object.entries(channels).filter(([, share]) => share >= 0.005)
  return {
    rank: position + 1,
    section: section.id,
    score: round(score),
    channels: shares.toSorted(([, a], [, b]) => b - a).map(([channel, share]) => [channel, round(share)] as const),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
