import type { SafeLog } from '../../../src/adapter.ts'
import type { Timing } from '../settings.ts'
import { pause } from '../socket/supervise.ts'
import type { Viewed } from './viewed.ts'

/** Knows since when events may be missing, and has them found. */
export interface Recovery {
  /** A session begins: until `run` succeeds, nothing is known of what came before it. */
  begin(): void
  /** Something came over the link: once all before it was found, it was alive until now. */
  heard(): void
  /** Catches up until it succeeds once, or the signal. Never rejects. */
  run(signal: AbortSignal): Promise<void>
}

interface RecoveryParts {
  readonly aliveMs: number
  readonly timing: Pick<Timing, 'overlapMs' | 'retryMs' | 'maxBackoffMs'>
  readonly log: SafeLog
  readonly viewed: Viewed
  readonly catchUp: (aliveMs: number) => Promise<void>
}

/** Creates the memory of when the link was last alive. */
export function createRecovery({ aliveMs: firstMs, timing, log, viewed, catchUp }: RecoveryParts): Recovery {
  let aliveMs = firstMs
  let isWhole = false
  let lastRun = 0

  const begin = (): void => {
    isWhole = false
    viewed.hold()
  }
  return {
    begin,
    heard() {
      if (isWhole) aliveMs = Date.now() - timing.overlapMs
    },
    async run(signal) {
      begin()
      lastRun += 1
      const ownRun = lastRun
      for (let pauseMs = timing.retryMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, timing.maxBackoffMs)) {
        const startedMs = Date.now()
        try {
          await catchUp(aliveMs)
          // The link may have broken meanwhile, or lost more: then another run knows better.
          if (signal.aborted || ownRun !== lastRun) return
          aliveMs = startedMs - timing.overlapMs
          isWhole = true
          return viewed.release()
        } catch {
          log('platform-notice', { platform: 'mattermost', notice: 'catch-up-failed' })
        }
        await pause(pauseMs, signal)
      }
    },
  }
}
