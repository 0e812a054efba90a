import type { Hit } from '../model.ts'
import { ABSOLUTE_CHANNELS, CHANNELS, type Channel, type Weights } from '../weights.ts'

/** Scores of the candidates in each channel, candidate by candidate, before normalisation; 0 after the last candidate. */
export type ChannelScores = Readonly<Record<Channel, Float32Array>>

export interface Candidates {
  /** Document of each candidate. */
  readonly documents: readonly number[]
  readonly scores: ChannelScores
}

/**
 * Returns the candidates as hits, best first: each relative channel is divided by its best score, so that all of them
 * speak equally loud, and the weighted sum is multiplied by the document's prior. Equal scores keep the documents' order.
 */
export function rankCandidates(
  { documents, scores }: Candidates,
  priorOf: (document: number) => number,
  channels: Weights['channels'],
): readonly Hit[] {
  const factors = channelFactors(scores, channels)
  const columns = CHANNELS.map((channel) => ({ factor: factors[channel], values: scores[channel] }))
  const sumOf = (candidate: number): number => {
    let sum = 0
    for (const { factor, values } of columns) sum += factor * (values[candidate] ?? 0)
    return sum
  }
  return documents
    .map((document, candidate) => ({ document, score: sumOf(candidate) * priorOf(document) }))
    .sort((a, b) => b.score - a.score || a.document - b.document)
}

/** Returns what a channel's score is multiplied by: its weight, over its best score where it is a relative one. */
export function channelFactors(
  scores: ChannelScores,
  channels: Weights['channels'],
): Readonly<Record<Channel, number>> {
  const entries = CHANNELS.map((channel) => {
    const best = ABSOLUTE.has(channel) ? 1 : highest(scores[channel])
    return [channel, best > 0 ? channels[channel] / best : 0]
  })
  // Every channel is a key: that is what CHANNELS lists.
  return Object.fromEntries(entries) as Readonly<Record<Channel, number>>
}

const ABSOLUTE: ReadonlySet<Channel> = new Set(ABSOLUTE_CHANNELS)

function highest(scores: Float32Array): number {
  let best = 0
  for (let candidate = 0; candidate < scores.length; candidate++) best = Math.max(best, scores[candidate] ?? 0)
  return best
}
