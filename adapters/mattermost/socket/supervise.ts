import { setTimeout as wait } from 'node:timers/promises'
import type { SafeLog } from '../../../src/adapter.ts'
import type { Timing } from '../settings.ts'
import type { Session, SessionEnd } from './create-session.ts'

export interface SuperviseOptions {
  /** Starts one attempt. */
  readonly connect: () => Session
  /** Told at each `hello`, with a signal that ends with that session. */
  readonly onReady: (ended: AbortSignal) => void
  readonly timing: Pick<Timing, 'connectDeadlineMs' | 'minBackoffMs' | 'maxBackoffMs' | 'steadyMs'>
  readonly log: SafeLog
  /** Ends the supervision, and the session under way. */
  readonly signal: AbortSignal
  /** From 0 to 1; spreads the attempts of many bots over time. */
  readonly random: () => number
}

/**
 * Keeps one session alive: a new one for each that ends, after a pause that grows and is cut at random. Resolves when it
 * was told to stop, or when the server refuses the token, which no attempt can mend.
 */
export async function supervise(options: SuperviseOptions): Promise<'stopped' | 'refused'> {
  const { timing, log, signal, random } = options
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const startedMs = performance.now()
    const end = await runSession(options)
    if (signal.aborted) break
    if (end === 'refused') {
      log('platform-notice', { platform: 'mattermost', notice: 'token-refused' })
      return 'refused'
    }
    if (performance.now() - startedMs > timing.steadyMs) attempt = 0
    await pause(backoffMs(attempt, timing, random()), signal)
  }
  return 'stopped'
}

async function runSession({ connect, onReady, timing, log, signal }: SuperviseOptions): Promise<SessionEnd> {
  const session = connect()
  const over = new AbortController()
  const stop = (): void => session.end('stopped')
  signal.addEventListener('abort', stop, { once: true })
  const deadline = setTimeout(() => session.end('silent'), timing.connectDeadlineMs)
  let wasReady = false
  session.ready.then(() => {
    clearTimeout(deadline)
    wasReady = true
    log('platform-notice', { platform: 'mattermost', notice: 'connected' })
    onReady(over.signal)
  }, ignore)
  const end = await session.ended
  clearTimeout(deadline)
  signal.removeEventListener('abort', stop)
  over.abort()
  if (wasReady && end !== 'stopped') log('platform-notice', { platform: 'mattermost', notice: 'connection-lost' })
  return end
}

function ignore(): void {}

/**
 * Returns the pause before the next attempt: doubled each time up to the longest one, then cut to between half and all of
 * itself.
 *
 * `backoffMs(2, { minBackoffMs: 500, maxBackoffMs: 30_000 }, 1)` → `2000`
 */
export function backoffMs(
  attempt: number,
  { minBackoffMs, maxBackoffMs }: Pick<Timing, 'minBackoffMs' | 'maxBackoffMs'>,
  random: number,
): number {
  const longestMs = Math.min(maxBackoffMs, minBackoffMs * 2 ** Math.min(attempt, 30))
  return longestMs * (0.5 + random / 2)
}

/** Waits, or stops waiting when told to. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(ignore)
}
