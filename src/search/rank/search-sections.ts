import type { Postings } from '../index/postings.ts'
import type { Terms } from '../index/terms.ts'
import type { TokenStore } from '../index/token-store.ts'
import type { Pages } from '../index/units.ts'
import type { SearchIndex } from '../model.ts'
import type { Query } from '../query/query.ts'
import { highestScore, type ScoreBoard } from '../sparse/score-board.ts'
import { createTopScores } from '../sparse/top-scores.ts'
import type { Channel, Weights } from '../weights.ts'
import { measureEvidence } from './measure-evidence.ts'
import { type Candidates, rankCandidates } from './rank-candidates.ts'
import { createConceptScorer } from './score-concepts.ts'
import { createProximityScorer } from './score-proximity.ts'
import { createWordingScorer, type WordingIndex } from './score-wording.ts'

/** All that a search reads. */
export interface SearchParts {
  readonly store: TokenStore
  readonly terms: Terms
  readonly pages: Pages
  readonly priors: readonly number[]
  readonly postings: { readonly sections: Postings; readonly pages: Postings; readonly titles: Postings }
  readonly wording: WordingIndex
  readonly analyse: (text: string) => Query
  readonly weights: Weights
}

interface Boards {
  readonly light: ScoreBoard
  readonly page: ScoreBoard
  readonly title: ScoreBoard
}

/**
 * Returns the two-stage search: three channels of postings over everything choose the candidates, then the channels
 * that read documents word by word join them in the final order.
 */
export function createSearcher(parts: SearchParts): SearchIndex['search'] {
  const { pages, priors, postings, weights } = parts
  const scoreSections = createConceptScorer(postings.sections)
  const scorePages = createConceptScorer(postings.pages)
  const scoreTitles = createConceptScorer(postings.titles)
  const wording = createWordingScorer(parts.wording)
  const proximity = createProximityScorer(parts.store, parts.terms, weights.proximity)

  const scoreCandidates = (query: Query, boards: Boards, documents: readonly number[]): Candidates => {
    wording.prepare(query)
    proximity.prepare(query)
    const worded = documents.map((document) => wording.score(document))
    const pageScore = (board: ScoreBoard, document: number): number =>
      board.scores[pages.pageOfDocument[document] ?? 0] ?? 0
    return {
      documents,
      scores: {
        light: scoreEach(documents, (document) => boards.light.scores[document] ?? 0),
        surface: scoreEach(worded, (score) => score.surface),
        grams: scoreEach(worded, (score) => score.grams),
        proximity: scoreEach(documents, (document) => proximity.score(document)),
        page: scoreEach(documents, (document) => pageScore(boards.page, document)),
        title: scoreEach(documents, (document) => pageScore(boards.title, document)),
      },
    }
  }

  return (text, limit) => {
    const query = parts.analyse(text)
    const boards = {
      light: scoreSections(query.concepts),
      page: scorePages(query.concepts),
      title: scoreTitles(query.concepts),
    }
    const candidates = scoreCandidates(query, boards, chooseCandidates(boards, parts))
    const hits = rankCandidates(candidates, (document) => priors[document] ?? 1, weights.channels)
    const evidence = measureEvidence({
      query,
      scores: candidates.scores,
      best: candidates.documents.indexOf(hits[0]?.document ?? -1),
      pageOf: (candidate) => pages.pageOfDocument[candidates.documents[candidate] ?? 0] ?? 0,
    })
    return { hits: hits.slice(0, limit), evidence }
  }
}

/** Sections that meet a concept, the best by the three cheap channels. */
function chooseCandidates({ light, page, title }: Boards, { pages, priors, weights }: SearchParts): readonly number[] {
  const factor = (channel: Channel, board: ScoreBoard): number => weights.channels[channel] / (highestScore(board) || 1)
  const [lightFactor, pageFactor, titleFactor] = [factor('light', light), factor('page', page), factor('title', title)]
  const top = createTopScores(weights.candidates)
  for (let position = 0; position < light.count; position++) {
    const document = light.touched[position] ?? 0
    const ofPage = pages.pageOfDocument[document] ?? 0
    const score =
      lightFactor * (light.scores[document] ?? 0) +
      pageFactor * (page.scores[ofPage] ?? 0) +
      titleFactor * (title.scores[ofPage] ?? 0)
    top.offer(document, score * (priors[document] ?? 1))
  }
  return top.take().map(({ unit }) => unit)
}

function scoreEach<T>(candidates: readonly T[], scoreOf: (candidate: T) => number): Float32Array {
  const scores = new Float32Array(candidates.length)
  for (const [position, candidate] of candidates.entries()) scores[position] = scoreOf(candidate)
  return scores
}
