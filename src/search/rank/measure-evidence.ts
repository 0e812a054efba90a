import type { Evidence } from '../model.ts'
import type { Query } from '../query/query.ts'
import { RELATIVE_CHANNELS } from '../weights.ts'
import type { ChannelScores } from './rank-candidates.ts'

export interface EvidenceInput {
  readonly query: Query
  readonly scores: ChannelScores
  /** Position of the best hit among the candidates; -1 without one. */
  readonly best: number
  /** The best hit's score over the highest one possible. */
  readonly unanimity: number
  /** Page of each candidate. */
  readonly pageOf: (candidate: number) => number
}

/**
 * Measures how well the best hit covers the query. Coverage is saturated: a word met once in a long section is worth
 * less than one in its heading, which tells answers from mentions better than counting the words met
 * (AUC against far questions .94, .95, .81 on cnil-faq, cdtn, piaf, where counting gives .91, .91, .82).
 */
export function measureEvidence(input: EvidenceInput): Evidence {
  const { concepts, unknownWords, contentWords } = input.query
  const information = concepts.reduce((sum, { idf }) => sum + idf, 0)
  const met = input.scores.light[input.best] ?? 0
  return {
    coverage: information > 0 ? Math.min(1, met / information) : 0,
    agreement: agreement(input),
    likeness: Math.max(input.scores.heading[input.best] ?? 0, Math.cbrt(input.scores.question[input.best] ?? 0)),
    unanimity: input.unanimity,
    unknownWords,
    contentWords,
  }
}

/** Channels that say nothing (no title matches, one concept has no neighbour) have no vote. */
function agreement({ scores, pageOf, best }: EvidenceInput): number {
  const votes = RELATIVE_CHANNELS.map((channel) => bestCandidate(scores[channel])).filter(
    (candidate) => candidate !== null,
  )
  const agreeing = votes.filter((candidate) => pageOf(candidate) === pageOf(best))
  return votes.length > 0 ? agreeing.length / votes.length : 0
}

function bestCandidate(scores: Float32Array): number | null {
  let best: number | null = null
  let highest = 0
  for (let candidate = 0; candidate < scores.length; candidate++) {
    const score = scores[candidate] ?? 0
    if (score <= highest) continue
    best = candidate
    highest = score
  }
  return best
}
