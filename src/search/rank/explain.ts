import type { Terms } from '../index/terms.ts'
import type { ExplainedHit, SearchIndex } from '../model.ts'
import { CHANNELS, type Channel } from '../weights.ts'
import { channelFactors } from './rank-candidates.ts'
import type { SearchParts } from './score-candidates.ts'
import type { Ranking } from './search-sections.ts'

/** Returns the explainer of an index; slower than a search, as it names stems and splits scores. */
export function createExplainer(
  rank: (text: string) => Ranking,
  { terms, priors, weights }: SearchParts,
): SearchIndex['explain'] {
  return (text, limit) => {
    const ranking = rank(text)
    const { documents, scores } = ranking.candidates
    const factors = channelFactors(scores, weights.channels)
    const positions = new Map(documents.map((document, candidate) => [document, candidate]))
    const hits = ranking.hits.slice(0, limit).map((hit): ExplainedHit => {
      const candidate = positions.get(hit.document) ?? 0
      const prior = priors[hit.document] ?? 1
      const shares = CHANNELS.map((channel) => [channel, factors[channel] * (scores[channel][candidate] ?? 0) * prior])
      // Every channel is a key: that is what CHANNELS lists.
      return { ...hit, channels: Object.fromEntries(shares) as Record<Channel, number> }
    })
    return { concepts: nameConcepts(ranking, terms), hits, evidence: ranking.evidence }
  }
}

function nameConcepts({ query }: Ranking, { termIds }: Terms): ReturnType<SearchIndex['explain']>['concepts'] {
  const wanted = new Set(query.concepts.flatMap(({ readings }) => readings.flatMap((reading) => reading.terms)))
  const stems = new Map([...termIds].filter(([, id]) => wanted.has(id)).map(([stem, id]) => [id, stem]))
  return query.concepts.map(({ word, readings }) => ({
    word,
    readings: readings.map((reading) => ({
      stems: reading.terms.map((term) => stems.get(term) ?? ''),
      weight: reading.weight,
    })),
  }))
}
