import type { ScoreBoard } from './score-board.ts'

/** Returns the units of a board with the highest scores, best first, equal scores by unit. @param least none below it */
export type TopUnits = (board: Pick<ScoreBoard, 'scores' | 'touched' | 'count'>, least?: number) => readonly number[]

/**
 * Returns what finds the `limit` best units of a board: a heap whose root is the worst one kept, so that most units cost
 * one comparison. It reads lists of numbers itself, because a score given to a function is a new object.
 */
export function createTopUnits(limit: number): TopUnits {
  const heap: Heap = { units: new Uint32Array(limit), scores: new Float64Array(limit), size: 0 }
  return ({ scores, touched, count }, least = 0) => {
    for (let position = 0; position < count; position++) {
      const unit = touched[position] ?? 0
      const score = scores[unit] ?? 0
      if (score < least) continue
      if (heap.size < limit) {
        heap.size++
        rise(heap, unit, score)
      } else if (limit > 0 && isWorse(heap.scores[0], heap.units[0], score, unit)) {
        sink(heap, unit, score)
      }
    }
    return take(heap)
  }
}

/** The first `size` entries of each list are used. */
interface Heap {
  readonly units: Uint32Array
  readonly scores: Float64Array
  size: number
}

/** Empties a heap; the worst unit leaves first. */
function take(heap: Heap): readonly number[] {
  const best: number[] = Array.from({ length: heap.size })
  while (heap.size > 0) {
    heap.size--
    best[heap.size] = heap.units[0] ?? 0
    sink(heap, heap.units[heap.size] ?? 0, heap.scores[heap.size] ?? 0)
  }
  return best
}

function isWorse(score = 0, unit = 0, otherScore = 0, otherUnit = 0): boolean {
  return score < otherScore || (score === otherScore && unit > otherUnit)
}

function put({ units, scores }: Heap, position: number, unit: number, score: number): void {
  units[position] = unit
  scores[position] = score
}

function copy({ units, scores }: Heap, from: number, to: number): void {
  units[to] = units[from] ?? 0
  scores[to] = scores[from] ?? 0
}

/** Puts an entry at the end and moves it up, as far as what is above is better. */
function rise(heap: Heap, unit: number, score: number): void {
  const { units, scores } = heap
  let position = heap.size - 1
  while (position > 0) {
    const parent = (position - 1) >> 1
    if (!isWorse(score, unit, scores[parent], units[parent])) break
    copy(heap, parent, position)
    position = parent
  }
  put(heap, position, unit, score)
}

/** Puts an entry in the root's place and moves it down, as far as what is below is worse. */
function sink(heap: Heap, unit: number, score: number): void {
  const { units, scores, size } = heap
  let position = 0
  for (let child = 1; child < size; child = position * 2 + 1) {
    if (child + 1 < size && isWorse(scores[child + 1], units[child + 1], scores[child], units[child])) child++
    if (!isWorse(scores[child], units[child], score, unit)) break
    copy(heap, child, position)
    position = child
  }
  put(heap, position, unit, score)
}
