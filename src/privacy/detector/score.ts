import type { Features } from './features.ts'
import type { LinearHead } from './model.ts'

/** Weight of each kind of features, in the order of `Features`; chosen leave-one-writer-out. */
const KIND_WEIGHTS = [1.2, 1, 1, 0.7] as const

/** Value of each feature of a kind: the kind's features have length `KIND_WEIGHTS` together, whatever their number. */
export function featureValue(kind: number, count: number): number {
  return (KIND_WEIGHTS[kind] ?? 0) / Math.sqrt(Math.max(1, count))
}

/** Returns the chance in (0, 1) that a head gives to a text. */
export function scoreHead({ weights, scale, bias }: LinearHead, features: Features): number {
  const mask = weights.length - 1
  let logit = bias
  for (const [kind, hashes] of features.entries()) {
    let sum = 0
    for (const hash of hashes) sum += weights[hash & mask] ?? 0
    logit += sum * scale * featureValue(kind, hashes.length)
  }
  return 1 / (1 + Math.exp(-logit))
}
