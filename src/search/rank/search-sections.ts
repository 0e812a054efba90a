import type { SearchIndex, SearchResult } from '../model.ts'
import type { Query } from '../query/query.ts'
import { highestScore } from '../sparse/score-board.ts'
import { createTopUnits } from '../sparse/top-units.ts'
import { RELATIVE_CHANNELS } from '../weights.ts'
import { measureEvidence } from './measure-evidence.ts'
import { type Candidates, rankCandidates } from './rank-candidates.ts'
import { type Boards, createCandidateScorer, type SearchParts } from './score-candidates.ts'
import { createConceptScorer } from './score-concepts.ts'

/** One query's whole way through the engine: what search returns, and what it was decided by. */
export interface Ranking extends SearchResult {
  readonly query: Query
  /** Their scores are valid until the next query. */
  readonly candidates: Candidates
}

/**
 * Returns the two-stage search: three channels of postings over everything choose the candidates, then the channels
 * that read documents word by word join them in the final order. All hits are returned.
 */
export function createRanker(parts: SearchParts): (text: string) => Ranking {
  const { pages, priors, postings, weights } = parts
  const scoreSections = createConceptScorer(postings.sections)
  const scorePages = createConceptScorer(postings.pages)
  const scoreTitles = createConceptScorer(postings.titles)
  const scoreCandidates = createCandidateScorer(parts)
  const chooseCandidates = createCandidateChooser(parts)
  const highestPossible = RELATIVE_CHANNELS.reduce(
    (sum, channel) => sum + weights.channels[channel],
    weights.channels.coverage,
  )

  return (text) => {
    const query = parts.analyse(text)
    const boards = {
      light: scoreSections(query.concepts),
      page: scorePages(query.concepts),
      title: scoreTitles(query.concepts),
    }
    const documents = chooseCandidates(boards)
    const candidates = { documents, scores: scoreCandidates(query, boards, documents) }
    const hits = rankCandidates(candidates, (document) => priors[document] ?? 1, weights.channels)
    const evidence = measureEvidence({
      query,
      scores: candidates.scores,
      best: documents.indexOf(hits[0]?.document ?? -1),
      unanimity: (hits[0]?.score ?? 0) / highestPossible,
      pageOf: (candidate) => pages.pageOfDocument[documents[candidate] ?? 0] ?? 0,
    })
    return { hits, evidence, query, candidates }
  }
}

/** Returns the search of an index: the first hits of its ranking. */
export function createSearcher(rank: (text: string) => Ranking): SearchIndex['search'] {
  return (text, limit) => {
    const { hits, evidence } = rank(text)
    return { hits: hits.slice(0, limit), evidence }
  }
}

/** Returns what chooses among the sections that meet a concept: the best by the three cheap channels. */
function createCandidateChooser({ pages, priors, weights }: SearchParts): (boards: Boards) => readonly number[] {
  const { channels } = weights
  const { pageOfDocument } = pages
  const scores = new Float32Array(priors.length)
  const topUnits = createTopUnits(weights.candidates)
  return ({ light, page, title }) => {
    const lightFactor = channels.light / (highestScore(light) || 1)
    const pageFactor = channels.page / (highestScore(page) || 1)
    const titleFactor = channels.title / (highestScore(title) || 1)
    const { touched, count } = light
    for (let position = 0; position < count; position++) {
      const document = touched[position] ?? 0
      const ofPage = pageOfDocument[document] ?? 0
      const score =
        lightFactor * (light.scores[document] ?? 0) +
        pageFactor * (page.scores[ofPage] ?? 0) +
        titleFactor * (title.scores[ofPage] ?? 0)
      scores[document] = score * (priors[document] ?? 1)
    }
    return topUnits({ scores, touched, count })
  }
}
