import type { Delivery } from '../privacy/deliver.ts'
import type { Platform } from '../privacy/places.ts'
import type { SafeLog } from '../privacy/safe-log.ts'
import type { Outbox } from '../store/store.ts'
import { MAX_ATTEMPTS } from './backoff.ts'
import { createLane } from './lane.ts'
import type { MessageKinds } from './message-kind.ts'
import { PACES, type PaceLimit } from './pace.ts'

/** What the dispatcher is made of. */
export interface DispatcherParts {
  readonly outbox: Outbox
  readonly delivery: Pick<Delivery, 'unasked'>
  readonly kinds: MessageKinds
  /** Platforms with a running adapter; messages to others wait. */
  readonly platforms: readonly Platform[]
  readonly log: SafeLog
  /**
   * Whether this process may take messages to a platform now: asked before each claim, so that one replica at a time
   * sets the pace. Default: always. @throws as the store does
   */
  readonly mayClaim?: (platform: Platform) => Promise<boolean>
  /** Default: `PACES`. */
  readonly paces?: Readonly<Partial<Record<Platform, PaceLimit>>>
  /** Most sends under way at once to a platform. Default 64. */
  readonly concurrency?: number
  /** How long a claim holds: a message whose process died is sent again after that. Default 60 s. */
  readonly leaseMs?: number
  /** Default 25 s. */
  readonly sendTimeoutMs?: number
  /** Default `MAX_ATTEMPTS`. */
  readonly maxAttempts?: number
  /** Default 5 s. */
  readonly pollMs?: number
  /** Unix time, ms. Default: the clock. */
  readonly now?: () => number
  /** From 0 to 1. Default: `Math.random`. */
  readonly random?: () => number
}

/** Sends what is due, each message once the platform confirms it, whatever dies in between. */
export interface Dispatcher {
  start(): void
  /** Something was added: look now, not at the next poll. */
  poke(): void
  /** Takes nothing more; waits for sends under way, 8 s by default. Idempotent. */
  stop(graceMs?: number): Promise<void>
}

const GRACE_MS = 8_000

/** Returns a dispatcher, not yet started: one lane a platform. */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { concurrency = 64, leaseMs = 60_000, sendTimeoutMs = 25_000, pollMs = 5_000 } = parts
  const { mayClaim = async () => true } = parts
  const { now = Date.now, random = Math.random, maxAttempts = MAX_ATTEMPTS } = parts
  const settings = { concurrency, leaseMs, sendTimeoutMs, pollMs, maxAttempts, mayClaim, now, random }
  const lanes = parts.platforms.map((platform) => {
    const pace = parts.paces?.[platform] ?? PACES[platform]
    return createLane({ ...parts, ...settings, platform, pace })
  })
  return {
    start: () => {
      for (const lane of lanes) lane.start()
    },
    poke: () => {
      for (const lane of lanes) lane.poke()
    },
    stop: async (graceMs = GRACE_MS) => {
      await Promise.all(lanes.map((lane) => lane.stop(graceMs)))
    },
  }
}
