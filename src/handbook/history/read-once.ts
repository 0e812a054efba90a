import { setTimeout as sleep } from 'node:timers/promises'
import type { SafeLog } from '../../privacy/safe-log.ts'
import { GitError } from '../git/git-error.ts'

export interface ReadOnceParts<History> {
  /** Reads the history; what it throws is logged by its code. */
  readonly read: () => Promise<History>
  readonly log: SafeLog
  /** Unix time, ms. */
  readonly now: () => number
  /** Whoever asks waits this long at most, ms; default 20 s, well below the hold on a message that is being made. */
  readonly waitMs?: number
}

/** A history that could not be had is not asked for again before. */
const PAUSE_MS = 3_600_000
const WAIT_MS = 20_000

/**
 * Returns what gives a history: read when somebody first asks, so that no start waits for it, and then kept. Null where
 * it cannot be had, which is logged, and while it takes longer than one waits.
 */
export function readOnce<History>(parts: ReadOnceParts<History>): () => Promise<History | null> {
  const { read, log, now, waitMs = WAIT_MS } = parts
  let history: Promise<History | null> | null = null
  let failedAtMs = Number.NEGATIVE_INFINITY

  async function tryRead(): Promise<History | null> {
    try {
      return await read()
    } catch (error) {
      // A disk that is full keeps git from working, too; the owners' page has more to tell than ages.
      const reason = error instanceof GitError ? error.code : 'git-failed'
      failedAtMs = now()
      history = null
      if (reason !== 'git-stopped') log('handbook-history-unread', { reason })
      return null
    }
  }

  return async () => {
    if (now() - failedAtMs < PAUSE_MS) return null
    history ??= tryRead()
    const answered = new AbortController()
    const late = sleep(waitMs, null, { signal: answered.signal }).catch(() => null)
    return Promise.race([history, late]).finally(() => answered.abort())
  }
}
