import type { Evidence, SearchResult } from './model.ts'
import { CONFIDENCE } from './weights.ts'

/** Whether the first hit is given as the answer, the first few are offered, or none is. */
export type Confidence = 'found' | 'choices' | 'nothing-found'

interface LogisticModel {
  readonly bias: number
  readonly coverage: number
  readonly agreement: number
  /** Of ln(1 + content words). */
  readonly logWords: number
}

/** Decides from the evidence how a result may be shown; thresholds and what they were measured to do: weights.ts. */
export function decideConfidence({ hits, evidence }: SearchResult): Confidence {
  const answerable = chance(CONFIDENCE.answerable, evidence)
  if (hits.length === 0 || answerable < CONFIDENCE.abstainBelow) return 'nothing-found'
  const isSure = answerable >= CONFIDENCE.answerableFrom && chance(CONFIDENCE.right, evidence) >= CONFIDENCE.rightFrom
  return isSure ? 'found' : 'choices'
}

function chance(model: LogisticModel, { coverage, agreement, contentWords }: Evidence): number {
  const logit =
    model.bias + model.coverage * coverage + model.agreement * agreement + model.logWords * Math.log(1 + contentWords)
  return 1 / (1 + Math.exp(-logit))
}
