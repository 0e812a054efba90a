import type { Postings } from '../index/postings.ts'
import type { Concept, Reading } from '../query/query.ts'
import { addScore, createScoreBoard, drainBoard, raiseScore, type ScoreBoard } from '../sparse/score-board.ts'

/** Scores every unit of some postings against concepts; the board is the scorer's own, valid until its next call. */
export type ConceptScorer = (concepts: readonly Concept[]) => ScoreBoard

/** Where terms stand and what they are worth. */
type TermImpacts = Pick<Postings, 'impacts' | 'idf'>

/**
 * Returns BM25 over concepts: a unit's score is the sum, over concepts, of its best reading; so synonyms and guesses
 * are alternatives, and a page that uses three synonyms is no better than one that uses one.
 */
export function createConceptScorer(postings: Postings): ConceptScorer {
  const total = createScoreBoard(postings.unitCount)
  const best = createScoreBoard(postings.unitCount)
  const sum = createScoreBoard(postings.unitCount)
  return (concepts) => {
    drainBoard(total, () => {})
    addConcepts(concepts, postings, { total, best, sum })
    return total
  }
}

/** Boards of one size: the scores to add to, and two that are empty before and after. */
interface ConceptBoards {
  readonly total: ScoreBoard
  readonly best: ScoreBoard
  readonly sum: ScoreBoard
}

/** Adds to each unit's score the best reading of every concept. */
function addConcepts(concepts: readonly Concept[], impacts: TermImpacts, boards: ConceptBoards): void {
  for (const { readings } of concepts) {
    for (const reading of readings) raiseByReading(impacts, reading, boards)
    drainBoard(boards.best, (unit, score) => addScore(boards.total, unit, score))
  }
}

function raiseByReading(postings: TermImpacts, { terms, weight }: Reading, { best, sum }: ConceptBoards): void {
  const [only] = terms
  if (only !== undefined && terms.length === 1) {
    forEachImpact(postings, only, (unit, impact) => raiseScore(best, unit, impact * weight))
    return
  }
  for (const term of terms) forEachImpact(postings, term, (unit, impact) => addScore(sum, unit, impact * weight))
  drainBoard(sum, (unit, score) => raiseScore(best, unit, score))
}

function forEachImpact(
  { impacts, idf }: TermImpacts,
  term: number,
  visit: (unit: number, impact: number) => void,
): void {
  const factor = idf[term] ?? 0
  const end = impacts.starts[term + 1] ?? 0
  for (let cell = impacts.starts[term] ?? 0; cell < end; cell++) {
    visit(impacts.columns[cell] ?? 0, (impacts.values[cell] ?? 0) * factor)
  }
}
