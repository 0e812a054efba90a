import type { Evidence, SearchResult } from './model.ts'
import { CONFIDENCE } from './weights.ts'

/** Whether the first hit is given as the answer, the first few are offered, or none is. */
export type Confidence = 'found' | 'choices' | 'nothing-found'

/** How the logit of a chance is made of the evidence. */
interface LogisticModel {
  readonly bias: number
  readonly coverage: number
  readonly agreement: number
  readonly unanimity: number
  /** Of what likeness exceeds `likenessFrom` by: two texts of one language are always somewhat alike. */
  readonly likeness: number
  /** Of ln(1 + content words). */
  readonly logWords: number
}

/** Decides from the evidence how a result may be shown; thresholds and what they were measured to do: weights.ts. */
export function decideConfidence({ hits, evidence }: SearchResult): Confidence {
  if (hits.length === 0 || chanceOfAnswer(evidence) < CONFIDENCE.abstainBelow) return 'nothing-found'
  return chanceOfRight(evidence) >= CONFIDENCE.rightFrom ? 'found' : 'choices'
}

/** Whether the first hits of a result that answers nothing are better than nothing. */
export function isNearMiss({ hits, evidence }: SearchResult): boolean {
  return hits.length > 0 && chanceOfAnswer(evidence) >= CONFIDENCE.nearFrom
}

/** Returns the estimated chance in [0, 1] that the handbook answers at all. */
export function chanceOfAnswer(evidence: Evidence): number {
  return chance(CONFIDENCE.answerable, evidence)
}

/** Returns the estimated chance in [0, 1] that the first hit is on the right page. */
export function chanceOfRight(evidence: Evidence): number {
  return chance(CONFIDENCE.right, evidence)
}

function chance(model: LogisticModel, evidence: Evidence): number {
  const logit =
    model.bias +
    model.coverage * evidence.coverage +
    model.agreement * evidence.agreement +
    model.unanimity * evidence.unanimity +
    model.likeness * Math.max(0, evidence.likeness - CONFIDENCE.likenessFrom) +
    model.logWords * Math.log(1 + evidence.contentWords)
  return 1 / (1 + Math.exp(-logit))
}
