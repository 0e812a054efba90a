/** Scores of units for one query: dense, so that adding is an array access; cleared through the list of touched ones. */
export interface ScoreBoard {
  readonly scores: Float32Array
  /** Units with a score, the first `count` entries. */
  readonly touched: Uint32Array
  count: number
}

/** Returns an empty board for units numbered below `size`; boards are kept and reused from query to query. */
export function createScoreBoard(size: number): ScoreBoard {
  return { scores: new Float32Array(size), touched: new Uint32Array(size), count: 0 }
}

/** Adds a positive value to a unit's score. */
export function addScore(board: ScoreBoard, unit: number, value: number): void {
  const score = board.scores[unit] ?? 0
  if (score === 0) board.touched[board.count++] = unit
  board.scores[unit] = score + value
}

/** Raises a unit's score to a positive value, unless it is higher already. */
export function raiseScore(board: ScoreBoard, unit: number, value: number): void {
  const score = board.scores[unit] ?? 0
  if (value <= score) return
  if (score === 0) board.touched[board.count++] = unit
  board.scores[unit] = value
}

/** Forgets all scores. */
export function emptyBoard(board: ScoreBoard): void {
  for (let position = 0; position < board.count; position++) board.scores[board.touched[position] ?? 0] = 0
  board.count = 0
}

/** Returns the highest score, 0 on an empty board. */
export function highestScore(board: ScoreBoard): number {
  let highest = 0
  for (let position = 0; position < board.count; position++) {
    highest = Math.max(highest, board.scores[board.touched[position] ?? 0] ?? 0)
  }
  return highest
}
