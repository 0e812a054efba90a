import { createRandom } from './random.ts'

/** A difference that is paired: both engines answered the same query. */
export interface PairedDifference {
  readonly group: string
  readonly difference: number
}

/** A mean with its 95 % interval. */
export interface Interval {
  readonly mean: number
  readonly low: number
  readonly high: number
}

const DRAWS = 2_000

/**
 * Returns the mean of paired differences with its percentile bootstrap interval; whole groups are drawn, because queries
 * of a group ask the same thing. The same differences always give the same interval.
 */
export function bootstrap(differences: readonly PairedDifference[]): Interval {
  const groups = [...Map.groupBy(differences, ({ group }) => group).values()].map((members) => ({
    sum: members.reduce((sum, { difference }) => sum + difference, 0),
    count: members.length,
  }))
  const random = createRandom(1)
  const means = Array.from({ length: DRAWS }, () => {
    let sum = 0
    let count = 0
    for (let draw = 0; draw < groups.length; draw++) {
      const group = groups[Math.floor(random() * groups.length)]
      sum += group?.sum ?? 0
      count += group?.count ?? 0
    }
    return sum / count
  }).toSorted((a, b) => a - b)
  const total = differences.reduce((sum, { difference }) => sum + difference, 0)
  return { mean: total / differences.length, low: means[DRAWS * 0.025] ?? 0, high: means[DRAWS * 0.975 - 1] ?? 0 }
}
