import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery } from '../privacy/deliver.ts'
import { DeliveryError } from '../privacy/delivery-error.ts'
import { type ErrorCode, errorCode } from '../privacy/error-code.ts'
import type { ClaimedMessage, Outbox } from '../store/store.ts'
import { backoffMs, outageWaitMs } from './backoff.ts'
import type { MessageKinds, Prepared } from './message-kind.ts'

/** What sending takes. */
export interface SenderParts {
  readonly outbox: Pick<Outbox, 'confirm' | 'postpone' | 'drop' | 'bury'>
  readonly delivery: Pick<Delivery, 'unasked'>
  readonly kinds: MessageKinds
  /** Unix time, ms. */
  readonly now: () => number
  /** From 0 to 1. */
  readonly random: () => number
  /** A send that takes longer has failed, though it may have got through; below `leaseMs`. */
  readonly sendTimeoutMs: number
  /** How long a claim holds. */
  readonly leaseMs: number
  /** A send that fails for the so-manieth time, or later, is given up on; a process that dies counts as an attempt. */
  readonly maxAttempts: number
}

/** What became of a claimed message. */
export type Outcome =
  | { readonly kind: 'sent' | 'postponed' | 'dropped' | 'buried' }
  /** The platform asked for a rest until then, Unix time in ms. */
  | { readonly kind: 'throttled'; readonly untilMs: number }
  /** The store took nothing in for as long as the claim held: the message comes again, as one that may have been sent. */
  | { readonly kind: 'unrecorded'; readonly code: ErrorCode }

/** Makes, sends and records one message. Never throws: what fails is in the outcome. */
export async function sendMessage(message: ClaimedMessage, parts: SenderParts): Promise<Outcome> {
  const untilMs = parts.now() + parts.leaseMs
  const record = (work: () => Promise<boolean>, outcome: Outcome) => recordUntil(untilMs, work, outcome, parts)
  try {
    const prepared = await prepare(message, parts)
    switch (prepared.kind) {
      case 'later':
        return record(() => parts.outbox.postpone(message, prepared.dueAtMs, 'later'), { kind: 'postponed' })
      case 'drop':
        return record(() => parts.outbox.drop(message, prepared.confirmed), { kind: 'dropped' })
      case 'send':
        await send(message, prepared, parts)
        return record(() => parts.outbox.confirm(message, prepared.confirmed()), { kind: 'sent' })
      default:
        return prepared satisfies never
    }
  } catch (error) {
    return giveBack(message, error, parts, record)
  }
}

async function prepare(message: ClaimedMessage, { kinds, now }: SenderParts): Promise<Prepared> {
  const prepareKind = kinds[message.kind]
  // Made by a newer version than this one, as during an update.
  if (prepareKind === undefined) return { kind: 'later', dueAtMs: now() + 3_600_000 }
  return prepareKind(message)
}

/** The timer does not stop the send: should it get through after all, the key makes the next attempt show nothing. */
async function send(
  { place, key, attempt }: ClaimedMessage,
  { reply }: Extract<Prepared, { kind: 'send' }>,
  { delivery, sendTimeoutMs }: SenderParts,
): Promise<void> {
  const timer = new AbortController()
  const timeout = async (): Promise<never> => {
    await sleep(sendTimeoutMs, undefined, { signal: timer.signal })
    throw new DeliveryError('the platform did not answer in time')
  }
  const late = timeout()
  late.catch(() => {})
  try {
    await Promise.race([delivery.unasked({ place, reply, key, mayHaveBeenSent: attempt > 1 }), late])
  } finally {
    timer.abort()
  }
}

type Record = (work: () => Promise<boolean>, outcome: Outcome) => Promise<Outcome>

function giveBack(message: ClaimedMessage, error: unknown, parts: SenderParts, record: Record): Promise<Outcome> {
  const { outbox, now, random } = parts
  const retryAfterMs = error instanceof DeliveryError ? error.retryAfterMs : null
  if (error instanceof DeliveryError && error.isFinal) {
    return record(() => outbox.bury(message, 'unreachable'), { kind: 'buried' })
  }
  if (retryAfterMs !== null) {
    // Some jitter, so that replicas told the same do not come back as one.
    const untilMs = now() + retryAfterMs + Math.round(random() * 1_000)
    return record(() => outbox.postpone(message, untilMs, 'rate-limited'), { kind: 'throttled', untilMs })
  }
  if (message.attempt >= parts.maxAttempts) {
    return record(() => outbox.bury(message, 'too-many-attempts'), { kind: 'buried' })
  }
  const dueAtMs = now() + backoffMs(message.attempt, random())
  return record(() => outbox.postpone(message, dueAtMs, errorCode(error)), { kind: 'postponed' })
}

/** Writes until the store takes it or the claim has run out; a claim lost to another worker is that worker's to record. */
async function recordUntil(
  untilMs: number,
  work: () => Promise<boolean>,
  outcome: Outcome,
  { now, random }: SenderParts,
): Promise<Outcome> {
  for (let failures = 1; ; failures++) {
    try {
      await work()
      return outcome
    } catch (error) {
      // Told by the outcome: the lane logs the outage once, not once a message.
      const waitMs = outageWaitMs(failures, random())
      if (now() + waitMs >= untilMs) return { kind: 'unrecorded', code: errorCode(error) }
      await sleep(waitMs)
    }
  }
}
