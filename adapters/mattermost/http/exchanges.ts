import { randomUUID } from 'node:crypto'
import { DeliveryError, type Reply } from '../../../src/adapter.ts'

/** Where replies to a request under way go; `erase` deletes the direct message's posts. */
export type Send = (reply: Reply) => Promise<void>

/** The requests under way, by an address that tells nothing. */
export interface Exchanges {
  /** Returns the id of a new exchange, good until it is closed. */
  open(send: Send): { readonly id: string; close(): void }
  /** @throws {DeliveryError} when the exchange is over */
  send(id: string, reply: Reply): Promise<void>
}

/** Creates an empty set of exchanges. */
export function createExchanges(): Exchanges {
  const sends = new Map<string, Send>()
  return {
    open(send) {
      const id = randomUUID()
      sends.set(id, send)
      return { id, close: () => void sends.delete(id) }
    },
    async send(id, reply) {
      const send = sends.get(id)
      if (send === undefined) throw new DeliveryError('the request that asked has ended')
      await send(reply)
    },
  }
}
