import { foldName } from '../answer/fold-name.ts'
import type { Answer } from '../answer/model.ts'
import type { Section } from '../content/model.ts'
import type { JudgedQuestion, RelevantPlace } from './judged-question.ts'

/** An answer, or the private path, on which nothing is ranked. */
export type Turn = Answer | { readonly kind: 'private'; readonly ranking: readonly [] }

/** How well one question was answered. */
export interface Judgement {
  readonly question: JudgedQuestion
  readonly kind: Turn['kind']
  /** 1 for the first match; null where the right page, or section, is not in the ranking. */
  readonly pageRank: number | null
  readonly sectionRank: number | null
  /** The first match was given as the answer. */
  readonly isDirect: boolean
  /** The first match is on a page that answers, at least in part. */
  readonly isRight: boolean
}

/** Compares an answer with the judgements of its question. */
export function judgeAnswer(question: JudgedQuestion, answer: Turn): Judgement {
  const best = question.relevant.filter(({ grade }) => grade === 2)
  const sections = answer.ranking.map(({ section }) => section)
  const [first] = sections
  return {
    question,
    kind: answer.kind,
    pageRank: rankOf(sections, (section) => best.some((place) => place.path === section.path)),
    sectionRank: rankOf(sections, (section) => best.some((place) => isWithin(section, place))),
    isDirect: answer.kind === 'topic' || answer.kind === 'found',
    isRight: first !== undefined && question.relevant.some((place) => place.path === first.path),
  }
}

/** Whether a section is the place, or stands below its heading. */
export function isWithin(section: Section, { path, anchor }: RelevantPlace): boolean {
  if (section.path !== path) return false
  if (anchor === null) return true
  const wanted = foldName(anchor)
  return [section.heading ?? '', ...section.breadcrumb].some((name) => foldName(name) === wanted)
}

function rankOf(sections: readonly Section[], isWanted: (section: Section) => boolean): number | null {
  const position = sections.findIndex(isWanted)
  return position < 0 ? null : position + 1
}
