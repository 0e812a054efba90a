import type { AdapterHandlers, Arrival } from '../../../src/adapter.ts'
import type { Identity } from '../identity.ts'
import { arrivalOf, type Members } from '../members.ts'
import { RestError } from '../rest/rest-error.ts'
import { pause } from '../socket/supervise.ts'

interface TellParts {
  readonly handlers: AdapterHandlers
  readonly members: Members
  readonly retryMs: number
  readonly signal: AbortSignal
}

/** Longest pause between two attempts at telling of an arrival. */
const MAX_RETRY_MS = 60_000

/** Tells the core of arrivals, each until it is recorded. */
export interface TellArrivals {
  /** Somebody was added to a channel: an arrival when it is town-square. Never rejects. */
  added(event: { readonly userId: string; readonly channelId: string }, identity: Identity): Promise<void>
  /** Never rejects. */
  arrived(arrival: Arrival): Promise<void>
}

/** Creates `TellArrivals`; what is not recorded when it stops is found again by the next catch-up. */
export function createTellArrivals({ handlers, members, retryMs, signal }: TellParts): TellArrivals {
  const underWay = new Set<string>()

  async function untilDone(attempt: () => Promise<void>): Promise<void> {
    for (let pauseMs = retryMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, MAX_RETRY_MS)) {
      try {
        return await attempt()
      } catch (error) {
        handlers.log('failure', { platform: 'mattermost', during: 'delivery', code: 'delivery-failed' })
        // The account is gone: nobody is there to be welcomed.
        if (error instanceof RestError && error.status === 404) return
      }
      await pause(pauseMs, signal)
    }
  }

  /** The two events of one join, and a catch-up at the same time, make one attempt. */
  async function once(userId: string, attempt: () => Promise<void>): Promise<void> {
    if (underWay.has(userId)) return
    underWay.add(userId)
    await untilDone(attempt)
    underWay.delete(userId)
  }

  return {
    async added({ userId, channelId }, { botId, townSquareId }) {
      if (channelId !== townSquareId || userId === botId) return
      const joinedAtMs = Date.now()
      await once(userId, async () => handlers.onJoin(arrivalOf(await members.ask(userId), joinedAtMs)))
    },
    arrived: (arrival) => once(arrival.member.id, () => handlers.onJoin(arrival)),
  }
}
