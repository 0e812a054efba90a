import type { IndexData } from '../compile-index.ts'
import type { LabelIndex } from '../index/label-index.ts'
import type { Query } from '../query/query.ts'
import type { ScoreBoard } from '../sparse/score-board.ts'
import { CHANNELS, type Weights } from '../weights.ts'
import { createQueryMarks } from './query-marks.ts'
import type { ChannelScores } from './rank-candidates.ts'
import type { ConceptBoard } from './score-concepts.ts'
import { createCoverageScorer } from './score-coverage.ts'
import { createLabelScorer } from './score-labels.ts'
import { createProximityScorer } from './score-proximity.ts'
import { createWordingScorer } from './score-wording.ts'

/** All that a search reads. */
export interface SearchParts extends IndexData {
  readonly analyse: (text: string) => Query
  readonly weights: Weights
}

/** Scores over everything, of the channels that postings serve. */
export interface Boards {
  readonly light: ConceptBoard
  readonly page: ScoreBoard
  readonly title: ScoreBoard
}

/** Scores chosen documents in every channel; the scores are the scorer's own, valid until its next call. */
export type CandidateScorer = (query: Query, boards: Boards, documents: readonly number[]) => ChannelScores

/** Returns the scorer of the channels that read documents word by word; postings' scores are copied from the boards. */
export function createCandidateScorer(parts: SearchParts): CandidateScorer {
  const { pageOfDocument } = parts.pages
  const nearest = parts.weights.proximity.candidates
  const marks = createQueryMarks(parts.wording)
  const scoreWording = createWordingScorer(parts.wording, marks, parts.weights.k1)
  const proximity = createProximityScorer(parts.store, parts.terms, parts.weights.proximity)
  const cover = createCoverageScorer(parts.postings.own, parts.weights.candidates)
  const labels = createLabelScorer({ labels: parts.labels, marks, termCount: parts.terms.count })
  const scores = createChannelScores(parts.weights.candidates)

  return (query, boards, documents) => {
    marks.reset(query)
    proximity.prepare(query)
    labels.prepare(query)
    for (const channel of CHANNELS) scores[channel].fill(0)
    cover(query, documents, scores.coverage)
    for (let candidate = 0; candidate < documents.length; candidate++) {
      const document = documents[candidate] ?? 0
      const page = pageOfDocument[document] ?? 0
      scoreWording(document, candidate, scores)
      scores.light[candidate] = boards.light.scores[document] ?? 0
      if (candidate < nearest && hasNeighbours(boards.light.met[document] ?? 0)) {
        scores.proximity[candidate] = proximity.score(document)
      }
      scores.page[candidate] = boards.page.scores[page] ?? 0
      scores.title[candidate] = boards.title.scores[page] ?? 0
      scores.heading[candidate] = labels.compare(document)
      scores.question[candidate] = bestQuestion(document, parts.labels, labels.compare)
    }
    return scores
  }
}

/** Whether two neighbouring concepts are among those met; also the last bit and the first, which says too much at worst. */
function hasNeighbours(met: number): boolean {
  return (met & ((met >>> 1) | (met << 31))) !== 0
}

function createChannelScores(count: number): ChannelScores {
  const entries = CHANNELS.map((channel) => [channel, new Float32Array(count)])
  // Every channel is a key: that is what CHANNELS lists.
  return Object.fromEntries(entries) as ChannelScores
}

/** Cubed: a question asked in the same words decides, one that shares half of its words says next to nothing. */
function bestQuestion(document: number, labels: LabelIndex, compare: (label: number) => number): number {
  let best = 0
  const end = labels.firstQuestion[document + 1] ?? 0
  for (let label = labels.firstQuestion[document] ?? 0; label < end; label++) best = Math.max(best, compare(label))
  return best ** 3
}
