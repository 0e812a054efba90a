import type { Postings } from '../index/postings.ts'
import type { Concept, Reading } from '../query/query.ts'
import { addScore, createScoreBoard, emptyBoard, raiseScore, type ScoreBoard } from '../sparse/score-board.ts'

/** Scores of units, and the concepts that each of them meets, at least in part. */
export interface ConceptBoard extends ScoreBoard {
  /** Unit → one bit a concept, by its position modulo 32. */
  readonly met: Uint32Array
}

/** Scores every unit of some postings against concepts; the board is the scorer's own, valid until its next call. */
export type ConceptScorer = (concepts: readonly Concept[]) => ConceptBoard

/** Where terms stand and what they are worth. */
type TermImpacts = Pick<Postings, 'impacts' | 'idf'>

/**
 * Returns BM25 over concepts: a unit's score is the sum, over concepts, of its best reading; so synonyms and guesses
 * are alternatives, and a page that uses three synonyms is no better than one that uses one.
 */
export function createConceptScorer(postings: Postings): ConceptScorer {
  const total = Object.assign(createScoreBoard(postings.unitCount), { met: new Uint32Array(postings.unitCount) })
  const best = createScoreBoard(postings.unitCount)
  const sum = createScoreBoard(postings.unitCount)
  return (concepts) => {
    emptyBoard(total)
    for (const [position, { readings }] of concepts.entries()) {
      for (const reading of readings) raiseByReading(postings, reading, { best, sum })
      addBest(total, best, 1 << (position & 31))
    }
    return total
  }
}

/** Boards of one size, empty before and after a concept. */
interface ReadingBoards {
  readonly best: ScoreBoard
  readonly sum: ScoreBoard
}

/** Adds each unit's best reading of a concept to its score, and empties the board of the best ones. */
function addBest(total: ConceptBoard, best: ScoreBoard, bit: number): void {
  for (let position = 0; position < best.count; position++) {
    const unit = best.touched[position] ?? 0
    const met = (total.scores[unit] ?? 0) === 0 ? 0 : (total.met[unit] ?? 0)
    total.met[unit] = met | bit
    addScore(total, unit, best.scores[unit] ?? 0)
  }
  emptyBoard(best)
}

function raiseByReading(postings: TermImpacts, { terms, weight }: Reading, { best, sum }: ReadingBoards): void {
  const [only] = terms
  if (only !== undefined && terms.length === 1) {
    raiseByTerm(postings, only, weight, best)
    return
  }
  for (const term of terms) addTerm(postings, term, weight, sum)
  for (let position = 0; position < sum.count; position++) {
    const unit = sum.touched[position] ?? 0
    raiseScore(best, unit, sum.scores[unit] ?? 0)
  }
  emptyBoard(sum)
}

/** Raises units to a term's impacts. Not one loop with `addTerm` that takes a function: that call was dear here. */
function raiseByTerm({ impacts, idf }: TermImpacts, term: number, weight: number, board: ScoreBoard): void {
  const { starts, columns, values } = impacts
  const factor = idf[term] ?? 0
  const end = starts[term + 1] ?? 0
  for (let cell = starts[term] ?? 0; cell < end; cell++) {
    raiseScore(board, columns[cell] ?? 0, (values[cell] ?? 0) * factor * weight)
  }
}

/** Adds a term's impacts to units. */
function addTerm({ impacts, idf }: TermImpacts, term: number, weight: number, board: ScoreBoard): void {
  const { starts, columns, values } = impacts
  const factor = idf[term] ?? 0
  const end = starts[term + 1] ?? 0
  for (let cell = starts[term] ?? 0; cell < end; cell++) {
    addScore(board, columns[cell] ?? 0, (values[cell] ?? 0) * factor * weight)
  }
}
