import type { Platform } from '../privacy/places.ts'
import type { SafeLog } from '../privacy/safe-log.ts'
import type { Outcome } from './send-message.ts'

/** Counts what was done, and says so once in a while: a line a message would drown the log, and tell who joined when. */
export interface Tally {
  count(outcome: Outcome['kind']): void
  /** Logs what was counted since the last time, if anything. */
  flush(): void
}

const LOG_INTERVAL_MS = 60_000

/** Returns the tally of a platform. */
export function createTally(platform: Platform, now: () => number, log: SafeLog): Tally {
  let counts = zero()
  let flushedAtMs = now()
  const flush = (): void => {
    flushedAtMs = now()
    if (Object.values(counts).some((number) => number > 0)) log('messages-handled', { platform, ...counts })
    counts = zero()
  }
  return {
    count: (outcome) => {
      counts[outcome] += 1
      if (now() - flushedAtMs >= LOG_INTERVAL_MS) flush()
    },
    flush,
  }
}

function zero(): Record<Outcome['kind'], number> {
  return { sent: 0, postponed: 0, throttled: 0, dropped: 0, buried: 0, unrecorded: 0 }
}
