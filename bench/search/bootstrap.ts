const ROUNDS = 2_000

/**
 * Returns the 95 % interval of the mean difference between two engines' scores on the same queries.
 *
 * @see Efron, Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13: percentile interval, paired by query.
 */
export function pairedInterval(ours: readonly number[], theirs: readonly number[]): readonly [number, number] {
  const differences = ours.map((score, query) => score - (theirs[query] ?? 0))
  const random = createRandom(7)
  const means = Array.from({ length: ROUNDS }, () => {
    let sum = 0
    for (let draw = 0; draw < differences.length; draw++) {
      sum += differences[Math.floor(random() * differences.length)] ?? 0
    }
    return sum / Math.max(1, differences.length)
  }).sort((a, b) => a - b)
  return [means[Math.floor(ROUNDS * 0.025)] ?? 0, means[Math.floor(ROUNDS * 0.975)] ?? 0]
}

/** Repeatable numbers in [0, 1): two runs give the same interval. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
