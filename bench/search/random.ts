/** Returns numbers in [0, 1) that depend on the seed alone: a linear congruence, good enough to shuffle and draw. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Returns the items in another order. */
export function shuffle<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  const shuffled = [...items]
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [a, b] = [shuffled[at], shuffled[other]]
    if (a === undefined || b === undefined) continue
    shuffled[at] = b
    shuffled[other] = a
  }
  return shuffled
}
