import { randomUUID } from 'node:crypto'
import type { AdapterHandlers, Arrival } from '../../../src/adapter.ts'
import type { FindIdentity, Identity } from '../identity.ts'
import type { Members } from '../members.ts'
import type { Rest } from '../rest/rest.ts'
import type { MattermostSettings } from '../settings.ts'
import { createSession, type Session } from '../socket/create-session.ts'
import { holdLease } from '../socket/hold-lease.ts'
import type { ClientClass } from '../socket/load-client.ts'
import { pause, supervise } from '../socket/supervise.ts'
import { catchUp } from './catch-up.ts'
import { createTakePost, type TakePost } from './inbox.ts'
import { readEvent, sequenceOf } from './read-event.ts'
import { createRecovery } from './recovery.ts'
import { createTellArrivals, type TellArrivals } from './tell-arrivals.ts'
import { createViewed } from './viewed.ts'

/** What the link to the server's events needs. */
export interface LinkParts {
  readonly Client: ClientClass
  readonly rest: Rest
  readonly settings: MattermostSettings
  readonly findIdentity: FindIdentity
  readonly members: Members
  readonly handlers: AdapterHandlers
  readonly arrivalsSince: (sinceMs: number) => AsyncIterable<Arrival>
  /** Told of everything under way, so that stopping can wait for it. */
  readonly track: (work: Promise<void>) => void
  /** Events come in, or another replica follows them. */
  readonly onReady: () => void
}

/** The lease under which one replica alone follows the websocket. */
const LEASE = 'mattermost-websocket'

/** How many overlaps the first catch-up of a process looks back. */
const FIRST_LOOK_BACK = 10

/** Follows the server's events, on one replica at a time, until the signal; resolves when it has ended. */
export function runLink(parts: LinkParts, signal: AbortSignal): Promise<void> {
  const { settings } = parts
  return holdLease({
    leases: settings.leases,
    name: LEASE,
    owner: randomUUID(),
    ttlMs: settings.timing.leaseTtlMs,
    signal,
    onWaiting: parts.onReady,
    work: (held) => follow(parts, held),
  })
}

async function follow(parts: LinkParts, held: AbortSignal): Promise<'stopped' | 'refused'> {
  const { rest, settings, members, handlers, track, arrivalsSince } = parts
  const { timing } = settings
  const identity = await untilKnown(parts, held)
  if (identity === null) return 'stopped'
  const viewed = createViewed(rest, handlers.log)
  const { seenEvents } = settings
  const { retryMs } = timing
  const takePost = createTakePost({ handlers, identity, members, seenEvents, viewed, retryMs, signal: held })
  const tell = createTellArrivals({ handlers, members, retryMs, signal: held })
  const recovery = createRecovery({
    // Another replica, or this one before a restart, was alive a moment ago; several may have died one after another.
    aliveMs: Date.now() - FIRST_LOOK_BACK * timing.overlapMs,
    timing,
    log: handlers.log,
    viewed,
    catchUp: (aliveMs) =>
      catchUp(aliveMs, { rest, identity, takePost, arrivalsSince, tellArrival: tell.arrived, now: Date.now }),
  })
  const connect = (): Session => {
    recovery.begin()
    const hasGap = createGapFinder()
    return createSession(parts.Client, {
      rest,
      token: settings.token,
      team: settings.team,
      pingIntervalMs: timing.pingIntervalMs,
      onEvent: (message) => {
        if (hasGap(message)) track(recovery.run(held))
        recovery.heard()
        const work = workOf(message, { takePost, tell, identity })
        if (work !== null) track(work)
      },
    })
  }
  const onReady = (ended: AbortSignal): void => {
    parts.onReady()
    track(recovery.run(AbortSignal.any([ended, held])))
  }
  const result = await supervise({ connect, onReady, timing, log: handlers.log, signal: held, random: Math.random })
  await viewed.flush()
  return result
}

/** Tells of each message whether events before it were lost: their numbers grow by one within a session. */
function createGapFinder(): (message: unknown) => boolean {
  let next: number | null = null
  return (message) => {
    const sequence = sequenceOf(message)
    if (sequence === null) return false
    const isGap = next !== null && sequence > next
    next = sequence + 1
    return isGap
  }
}

interface Takers {
  readonly takePost: TakePost
  readonly tell: TellArrivals
  readonly identity: Identity
}

/** Returns what handling an event comes to; null for one that is nothing to the bot. */
function workOf(message: unknown, { takePost, tell, identity }: Takers): Promise<void> | null {
  const event = readEvent(message)
  switch (event.kind) {
    case 'posted':
      return takePost(event.post, event.channelType)
    case 'user-added':
      return tell.added(event, identity)
    case 'other':
      return null
    default:
      return event satisfies never
  }
}

/** Asks until the server tells who the bot is; null when told to stop. */
async function untilKnown({ findIdentity, settings }: LinkParts, held: AbortSignal): Promise<Identity | null> {
  const { retryMs, maxBackoffMs } = settings.timing
  for (let pauseMs = retryMs; !held.aborted; pauseMs = Math.min(pauseMs * 2, maxBackoffMs)) {
    const identity = await findIdentity().catch(() => null)
    if (identity !== null) return identity
    await pause(pauseMs, held)
  }
  return null
}
