/** A unit and its score. */
interface Scored {
  readonly unit: number
  readonly score: number
}

/** Keeps the best of a stream. */
export interface TopScores {
  readonly offer: (unit: number, score: number) => void
  /** Returns what was kept, best first, equal scores by unit. */
  readonly take: () => readonly Scored[]
}

/** Keeps the `limit` best scores in a heap whose root is the worst one kept: most offers cost one comparison. */
export function createTopScores(limit: number): TopScores {
  const heap: Scored[] = []
  return {
    offer(unit, score) {
      const worst = heap[0]
      if (heap.length < limit) {
        heap.push({ unit, score })
        siftUp(heap, heap.length - 1)
      } else if (worst !== undefined && isWorse(worst, { unit, score })) {
        heap[0] = { unit, score }
        siftDown(heap)
      }
    },
    take: () => heap.toSorted((a, b) => b.score - a.score || a.unit - b.unit),
  }
}

function isWorse(a: Scored, b: Scored): boolean {
  return a.score < b.score || (a.score === b.score && a.unit > b.unit)
}

function siftUp(heap: Scored[], from: number): void {
  for (let child = from; child > 0; ) {
    const parent = (child - 1) >> 1
    if (!swapIfWorse(heap, child, parent)) return
    child = parent
  }
}

function siftDown(heap: Scored[]): void {
  for (let parent = 0; ; ) {
    const [left, right] = [parent * 2 + 1, parent * 2 + 2]
    const [leftEntry, rightEntry] = [heap[left], heap[right]]
    if (leftEntry === undefined) return
    const child = rightEntry !== undefined && isWorse(rightEntry, leftEntry) ? right : left
    if (!swapIfWorse(heap, child, parent)) return
    parent = child
  }
}

/** The worse of the two belongs above. */
function swapIfWorse(heap: Scored[], child: number, parent: number): boolean {
  const [childEntry, parentEntry] = [heap[child], heap[parent]]
  if (childEntry === undefined || parentEntry === undefined || !isWorse(childEntry, parentEntry)) return false
  heap[child] = parentEntry
  heap[parent] = childEntry
  return true
}
