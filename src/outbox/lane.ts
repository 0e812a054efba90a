import { type ErrorCode, errorCode } from '../privacy/error-code.ts'
import type { Platform } from '../privacy/places.ts'
import type { SafeLog } from '../privacy/safe-log.ts'
import type { ClaimedMessage, Outbox } from '../store/store.ts'
import { outageWaitMs } from './backoff.ts'
import { createPace, type PaceLimit } from './pace.ts'
import { type Outcome, type SenderParts, sendMessage } from './send-message.ts'
import { createTally } from './tally.ts'
import { createWake } from './wake.ts'

/** What a lane takes. */
export interface LaneParts extends SenderParts {
  readonly outbox: Outbox
  readonly platform: Platform
  readonly pace: PaceLimit
  /** Most sends under way at once. */
  readonly concurrency: number
  /** Longest time after which the store is asked again: another process may have added something. */
  readonly pollMs: number
  readonly mayClaim: (platform: Platform) => Promise<boolean>
  readonly log: SafeLog
}

/** The sending to one platform: a platform that rests or fails holds up no other. */
export interface Lane {
  start(): void
  /** Something may be due. */
  poke(): void
  /** Takes nothing more, and waits for sends under way, at most so long. */
  stop(graceMs: number): Promise<void>
}

/** Shortest wait when the store says that something is due but gives nothing: another process holds it. */
const MIN_WAIT_MS = 100

/** Returns the lane of a platform, not yet started. */
export function createLane(parts: LaneParts): Lane {
  const { outbox, platform, concurrency, leaseMs, pollMs, now, random, log } = parts
  const pace = createPace(parts.pace, now)
  const wake = createWake()
  const tally = createTally(platform, now, log)
  const underWay = new Set<Promise<void>>()
  let isStopping = false
  let restUntilMs = 0
  let failures = 0
  let loop: Promise<void> = Promise.resolve()

  async function run(): Promise<void> {
    while (!isStopping) {
      const waitMs = await turn()
      if (waitMs > 0 && !isStopping) await wake.wait(waitMs)
    }
  }

  /** Starts what may be sent now; returns how long to wait for more, in ms. */
  async function turn(): Promise<number> {
    const restMs = restUntilMs - now()
    if (restMs > 0) return restMs
    const free = concurrency - underWay.size
    // Claimed in handfuls: a query for each send that ends would be most of the work. A send that ends wakes the lane.
    if (free < Math.max(1, concurrency / 4)) return pollMs
    const room = Math.min(free, pace.available())
    if (room < 1) return Math.max(1, pace.waitMs())
    try {
      if (!(await parts.mayClaim(platform))) return pollMs
      const messages = await outbox.claim({ limit: room, leaseMs, platforms: [platform] })
      failures = 0
      if (isStopping) return await release(messages)
      pace.take(messages.length)
      messages.forEach(start)
      return messages.length === room ? 0 : await untilNextDueMs()
    } catch (error) {
      return outage(errorCode(error))
    }
  }

  function start(message: ClaimedMessage): void {
    const work = sendMessage(message, parts).then((outcome) => {
      underWay.delete(work)
      tally.count(outcome.kind)
      heed(outcome)
      wake.poke()
    })
    underWay.add(work)
  }

  function heed(outcome: Outcome): void {
    if (outcome.kind === 'throttled') restUntilMs = Math.max(restUntilMs, outcome.untilMs)
    if (outcome.kind === 'unrecorded') restUntilMs = Math.max(restUntilMs, now() + outage(outcome.code))
  }

  /** Logs that the store failed, and returns how long to leave it alone. */
  function outage(code: ErrorCode): number {
    failures += 1
    log('store-failed', { code })
    return outageWaitMs(failures, random())
  }

  async function untilNextDueMs(): Promise<number> {
    const dueAtMs = await outbox.nextDueAtMs([platform])
    return dueAtMs === null ? pollMs : Math.min(pollMs, Math.max(MIN_WAIT_MS, dueAtMs - now()))
  }

  /** Claimed while stopping: another process may take them at once. */
  async function release(messages: readonly ClaimedMessage[]): Promise<number> {
    for (const message of messages) await outbox.postpone(message, message.dueAtMs, 'stopping')
    return 0
  }

  return {
    start: () => {
      loop = run()
    },
    poke: wake.poke,
    stop: async (graceMs) => {
      isStopping = true
      wake.poke()
      const { promise: grace, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, graceMs)
      await Promise.race([grace, loop.then(() => Promise.all(underWay))])
      clearTimeout(timer)
      tally.flush()
    },
  }
}
