import type { Judgement } from './judge-answer.ts'

/** Figures of some questions, in per cent but for `count` and `pageMrr`; null where there is nothing to divide by. */
export interface Figures {
  readonly count: number
  readonly pageAt1: number | null
  readonly pageAt3: number | null
  /** Mean of 1 / rank of the first page that answers, 0 where none of the first ten does. */
  readonly pageMrr: number | null
  readonly sectionAt1: number | null
  readonly sectionAt3: number | null
  readonly nothingFound: number | null
  /** Asked to the handbook, and taken for a call for help. */
  readonly takenForPrivate: number | null
  readonly answeredDirectly: number | null
  readonly directlyRight: number | null
}

/** Figures of questions that the handbook does not answer, in per cent but for `count`. */
interface OutOfScopeFigures {
  readonly count: number
  readonly nothingFound: number | null
  readonly confidentlyAnswered: number | null
}

export interface Summary {
  readonly all: Figures
  /** By style, the most frequent first. */
  readonly styles: readonly { readonly style: string; readonly figures: Figures }[]
  readonly outOfScope: OutOfScopeFigures
}

/** Sums judgements up, as a whole and by style; questions without a place that answers are out of scope. */
export function summarise(judgements: readonly Judgement[]): Summary {
  const inScope = judgements.filter(({ question }) => question.relevant.some(({ grade }) => grade === 2))
  const outside = judgements.filter(({ question }) => question.relevant.length === 0)
  const byStyle = [...Map.groupBy(inScope, ({ question }) => question.style)]
  return {
    all: figuresOf(inScope),
    styles: byStyle
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([style, those]) => ({ style, figures: figuresOf(those) })),
    outOfScope: {
      count: outside.length,
      nothingFound: share(outside, ({ kind }) => kind === 'nothing-found'),
      confidentlyAnswered: share(outside, ({ isDirect }) => isDirect),
    },
  }
}

function figuresOf(judgements: readonly Judgement[]): Figures {
  const direct = judgements.filter(({ isDirect }) => isDirect)
  return {
    count: judgements.length,
    pageAt1: share(judgements, ({ pageRank }) => isWithinFirst(pageRank, 1)),
    pageAt3: share(judgements, ({ pageRank }) => isWithinFirst(pageRank, 3)),
    pageMrr: meanReciprocal(judgements.map(({ pageRank }) => pageRank)),
    sectionAt1: share(judgements, ({ sectionRank }) => isWithinFirst(sectionRank, 1)),
    sectionAt3: share(judgements, ({ sectionRank }) => isWithinFirst(sectionRank, 3)),
    nothingFound: share(judgements, ({ kind }) => kind === 'nothing-found'),
    takenForPrivate: share(judgements, ({ kind }) => kind === 'private'),
    answeredDirectly: share(judgements, ({ isDirect }) => isDirect),
    directlyRight: share(direct, ({ isRight }) => isRight),
  }
}

function isWithinFirst(rank: number | null, count: number): boolean {
  return rank !== null && rank <= count
}

function meanReciprocal(ranks: readonly (number | null)[]): number | null {
  if (ranks.length === 0) return null
  const sum = ranks.reduce<number>((total, rank) => total + (rank === null ? 0 : 1 / rank), 0)
  return Number((sum / ranks.length).toFixed(3))
}

function share(judgements: readonly Judgement[], isCounted: (judgement: Judgement) => boolean): number | null {
  if (judgements.length === 0) return null
  return Math.round((1_000 * judgements.filter(isCounted).length) / judgements.length) / 10
}
