import { setTimeout as wait } from 'node:timers/promises'
import { DeliveryError, type Reply } from '../../../src/adapter.ts'
import type { Exchange } from '../exchanges.ts'
import { ANSWER_WAIT_MS, MIN_WAY_MS, NEXT_WAY_MS, TRIGGER_LIFE_MS } from '../limits.ts'
import { type Patience, TIMEOUT_MS } from '../web-api.ts'

/** Answers a member, or says that it could not. @throws {DeliveryError} */
export type Way = (patience: Patience) => Promise<void>

interface Taking {
  /** What a way gets as long as another one is left. */
  readonly patienceForNext: () => Patience
  /** A clock that does not jump. */
  readonly nowMs: () => number
}

interface Refusal {
  readonly way: Way
  readonly dueAtMs: number
}

/**
 * Takes the first way that is open. One that Slack says to come back to is passed over at once; where no other is left, the
 * soonest is waited for, `ANSWER_WAIT_MS` at most.
 *
 * @throws {DeliveryError} when none is
 */
export async function takeFirstOpenWay(ways: readonly Way[], { patienceForNext, nowMs }: Taking): Promise<void> {
  const untilMs = nowMs() + ANSWER_WAIT_MS
  const refusals: Refusal[] = []
  let failure: unknown = new DeliveryError('there is no way to answer')
  for (const way of ways) {
    try {
      return await way(way === ways.at(-1) ? { maxWaitMs: 0, timeoutMs: TIMEOUT_MS } : patienceForNext())
    } catch (error) {
      failure = error
      const pauseMs = error instanceof DeliveryError ? error.retryAfterMs : null
      if (pauseMs !== null) refusals.push({ way, dueAtMs: nowMs() + pauseMs })
    }
  }
  const due = refusals.filter(({ dueAtMs }) => dueAtMs <= untilMs).sort((a, b) => a.dueAtMs - b.dueAtMs)
  for (const { way, dueAtMs } of due) {
    await wait(Math.max(0, dueAtMs - nowMs()))
    try {
      return await way({ maxWaitMs: Math.max(0, untilMs - nowMs()), timeoutMs: TIMEOUT_MS })
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

/**
 * Returns how long a way may take while another is left: no waiting for Slack's limits. A private reply goes on in time to
 * be there within two seconds, an ordinary one in a modal when the trigger has run out.
 */
export function patienceFor(reply: Reply, { surface, startedAtMs }: Exchange, nowMs: number): Patience {
  const isPrivatePath = reply.path === 'private-path'
  const hasTrigger = surface === 'modal' || surface === 'window'
  if (!isPrivatePath && !hasTrigger) return { maxWaitMs: 0, timeoutMs: TIMEOUT_MS }
  const endsAtMs = startedAtMs + (isPrivatePath ? NEXT_WAY_MS : TRIGGER_LIFE_MS)
  return { maxWaitMs: 0, timeoutMs: Math.max(MIN_WAY_MS, endsAtMs - nowMs) }
}
