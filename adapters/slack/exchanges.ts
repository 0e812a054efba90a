import { randomUUID } from 'node:crypto'
import type { OpenAnswer } from './open-answer.ts'

/** What a member did that is being answered, and the ways to answer that came with it. */
export interface Exchange {
  readonly workspaceId: string
  readonly userId: string
  /** Null where it happened in no conversation: the home tab, a modal. */
  readonly channelId: string | null
  /** Thread it happened in; null outside of threads. */
  readonly threadTs: string | null
  readonly responseUrl: string | null
  /** The acknowledgement that is owed; null where it carries no answer. */
  readonly openAnswer: OpenAnswer | null
  readonly triggerId: string | null
  /**
   * `channel`: among others or in a slash command, answered by ephemeral messages; `direct`: a conversation with the
   * bot, answered there; `modal`: answered in the modal `viewId`; `window`: answered in a new modal.
   */
  readonly surface: 'channel' | 'direct' | 'modal' | 'window'
  readonly viewId: string | null
  /** Of the event that is answered; null for what Slack tells once, as commands and buttons. */
  readonly key: string | null
  readonly startedAtMs: number
}

/** An exchange with what was used up of it. */
export interface OpenExchange extends Exchange {
  responses: number
  isTriggerSpent: boolean
  /** Modal that shows the answer so far; the next one takes its place. */
  shownViewId: string | null
}

/** The exchanges under way; they hold addresses and no words. */
export interface Exchanges {
  open(exchange: Exchange): { readonly id: string; close(): void }
  get(id: string): OpenExchange | null
}

/** Returns an empty table of exchanges. */
export function createExchanges(): Exchanges {
  const underWay = new Map<string, OpenExchange>()
  return {
    open(exchange) {
      const id = randomUUID()
      underWay.set(id, { ...exchange, responses: 0, isTriggerSpent: false, shownViewId: exchange.viewId })
      return { id, close: () => void underWay.delete(id) }
    },
    get: (id) => underWay.get(id) ?? null,
  }
}
