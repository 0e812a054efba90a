import type { Platform } from '../privacy/places.ts'

/** How fast messages that nobody asked for may go out to a platform, from one process. */
export interface PaceLimit {
  /** `Infinity`: as fast as the platform answers. */
  readonly perSecond: number
  /** Most at once after a pause; 1 at least. */
  readonly burst: number
}

/**
 * Well below what the platforms take, so that answers, which are asked for, always find room.
 *
 * - Slack takes one message a second in a conversation and «several hundred» a minute in a workspace, and 50 a minute
 *   of `conversations.open`, which a first message needs: https://docs.slack.dev/apis/web-api/rate-limits
 * - Mattermost, where its limit is on, takes 10 requests a second, 100 at once:
 *   https://docs.mattermost.com/administration-guide/configure/environment-configuration-settings.html
 * - the web chat and the terminal are sent nothing.
 */
export const PACES: Readonly<Record<Platform, PaceLimit>> = {
  slack: { perSecond: 0.8, burst: 5 },
  mattermost: { perSecond: 4, burst: 10 },
  web: { perSecond: 10, burst: 10 },
  terminal: { perSecond: 10, burst: 10 },
  test: { perSecond: Number.POSITIVE_INFINITY, burst: 1 },
}

/** Counts what may be sent now. */
export interface Pace {
  /** Whole messages that may go out now. */
  available(): number
  take(messages: number): void
  /** Until one more may go out, in ms. */
  waitMs(): number
}

/** Returns a bucket that fills at the pace and begins full. */
export function createPace({ perSecond, burst }: PaceLimit, now: () => number): Pace {
  if (perSecond === Number.POSITIVE_INFINITY) {
    return { available: () => Number.POSITIVE_INFINITY, take: () => {}, waitMs: () => 0 }
  }
  let level = burst
  let filledAtMs = now()
  const fill = (): number => {
    const nowMs = now()
    // A clock set back must not empty the bucket for good.
    level = Math.min(burst, level + (Math.max(0, nowMs - filledAtMs) / 1_000) * perSecond)
    filledAtMs = nowMs
    return level
  }
  return {
    available: () => Math.floor(fill()),
    take: (messages) => {
      level = fill() - messages
    },
    waitMs: () => Math.max(0, Math.ceil(((1 - fill()) / perSecond) * 1_000)),
  }
}
