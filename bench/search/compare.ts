import { bootstrap, type Interval } from './bootstrap.ts'
import { meanOf, type QueryScore } from './judge.ts'
import type { Measurement } from './measure.ts'
import type { Row } from './table.ts'

/** Makes a set's rows; the first measurement is ours, which each of the others is compared with. */
export function toRows(set: string, measurements: readonly Measurement[]): readonly Row[] {
  const [first] = measurements
  return measurements.map((measurement) => {
    const scores = [...measurement.scores.values()]
    return {
      set,
      engine: measurement.engine,
      queries: scores.length,
      hit1: meanOf(scores, 'hit1'),
      hit3: meanOf(scores, 'hit3'),
      ndcg10: meanOf(scores, 'ndcg10'),
      cost: measurement.cost,
      lead: first === undefined || first === measurement ? null : leadOver(first, measurement),
    }
  })
}

function leadOver(first: Measurement, other: Measurement): NonNullable<Row['lead']> {
  const pairs = [...other.scores].flatMap(([query, theirs]) => {
    const own = first.scores.get(query)
    return own === undefined ? [] : [{ own, theirs }]
  })
  return { hit3: intervalOf(pairs, 'hit3'), ndcg10: intervalOf(pairs, 'ndcg10') }
}

function intervalOf(
  pairs: readonly { readonly own: QueryScore; readonly theirs: QueryScore }[],
  figure: 'hit3' | 'ndcg10',
): Interval {
  return bootstrap(pairs.map(({ own, theirs }) => ({ group: own.group, difference: own[figure] - theirs[figure] })))
}
