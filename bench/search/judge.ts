import type { JudgedQuery } from './judged-set.ts'

/** How well one query went; each in [0, 1]. */
export interface QueryScore {
  readonly group: string
  readonly hit1: number
  readonly hit3: number
  readonly ndcg10: number
}

/** Scores what was found for a query. @param found positions, best first */
export function judge({ group, gains, hits }: JudgedQuery, found: readonly number[]): QueryScore {
  const rank = found.findIndex((position) => hits.has(position))
  const dcg = discounted(found.slice(0, 10).map((position) => gains.get(position) ?? 0))
  const ideal = discounted([...gains.values()].toSorted((a, b) => b - a).slice(0, 10))
  return {
    group,
    hit1: rank === 0 ? 1 : 0,
    hit3: rank >= 0 && rank < 3 ? 1 : 0,
    ndcg10: ideal === 0 ? 0 : dcg / ideal,
  }
}

/** Järvelin and Kekäläinen's discounted gain, with gains of 2 ** grade − 1. */
function discounted(grades: readonly number[]): number {
  return grades.reduce((sum, grade, position) => sum + (2 ** grade - 1) / Math.log2(position + 2), 0)
}

/** Returns the mean of one figure. */
export function meanOf(scores: readonly QueryScore[], figure: 'hit1' | 'hit3' | 'ndcg10'): number {
  return scores.reduce((sum, score) => sum + score[figure], 0) / scores.length
}
