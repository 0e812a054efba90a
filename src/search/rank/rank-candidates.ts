import type { Hit } from '../model.ts'
import { CHANNELS, type Channel, type Weights } from '../weights.ts'

/** Scores of the candidates in each channel, candidate by candidate, before normalisation. */
export type ChannelScores = Readonly<Record<Channel, Float32Array>>

export interface Candidates {
  /** Document of each candidate. */
  readonly documents: readonly number[]
  readonly scores: ChannelScores
}

/**
 * Returns the candidates as hits, best first: each channel is divided by its best score, so that all of them speak
 * equally loud, and the weighted sum is multiplied by the document's prior. Equal scores keep the documents' order.
 */
export function rankCandidates(
  { documents, scores }: Candidates,
  priorOf: (document: number) => number,
  channels: Weights['channels'],
): readonly Hit[] {
  const factors = CHANNELS.map((channel) => {
    const best = highest(scores[channel])
    return best > 0 ? channels[channel] / best : 0
  })
  return documents
    .map((document, candidate) => {
      const sum = CHANNELS.reduce(
        (total, channel, c) => total + (factors[c] ?? 0) * (scores[channel][candidate] ?? 0),
        0,
      )
      return { document, score: sum * priorOf(document) }
    })
    .sort((a, b) => b.score - a.score || a.document - b.document)
}

function highest(scores: Float32Array): number {
  let best = 0
  for (let candidate = 0; candidate < scores.length; candidate++) best = Math.max(best, scores[candidate] ?? 0)
  return best
}
