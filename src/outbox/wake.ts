/** A sleep that can be cut short. */
export interface Wake {
  /** Resolves after that time, or at the next poke; at once when there was one since the last wait. */
  wait(ms: number): Promise<void>
  poke(): void
}

/** Longest delay a timer takes. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** Returns a sleep of one sleeper. */
export function createWake(): Wake {
  let isPoked = false
  let wakeUp: () => void = () => {}
  return {
    wait: async (ms) => {
      if (!isPoked) {
        const { promise, resolve } = Promise.withResolvers<void>()
        const timer = setTimeout(resolve, Math.min(ms, MAX_TIMER_MS))
        wakeUp = resolve
        await promise
        clearTimeout(timer)
      }
      isPoked = false
      wakeUp = () => {}
    },
    poke: () => {
      isPoked = true
      wakeUp()
    },
  }
}
