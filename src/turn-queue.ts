import { setImmediate as nextTurn } from 'node:timers/promises'

/** Runs tasks one after another, letting incoming messages through between two of them. */
export interface TurnQueue {
  run<Result>(task: () => Promise<Result>): Promise<Result>
}

/**
 * Returns a queue for ordinary answers: searching is synchronous, so 10,000 questions at once would hold back whatever
 * arrives after them; between two tasks the event loop turns, and a private-path message, which skips this queue, is
 * answered at once.
 */
export function createTurnQueue(): TurnQueue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run: (task) => {
      const result = last.then(() => nextTurn()).then(task)
      // A failed task is its caller's to handle; the next one runs all the same.
      last = result.catch(() => undefined)
      return result
    },
  }
}
