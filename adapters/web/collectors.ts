import { randomUUID } from 'node:crypto'
import type { Reply } from '../../src/adapter.ts'

/** What one request gathers for the one who sent it; gone with the request. */
interface Collector {
  readonly address: string
  /** Takes nothing more and returns what it has. */
  readonly close: () => Gathered
}

/** What the author of a request is shown. */
export interface Gathered {
  /** In order. */
  readonly replies: readonly Reply[]
  /** The bot's earlier messages are to leave the author's page. */
  readonly isErased: boolean
}

/** The requests under way; nothing private is kept anywhere else. */
export interface Collectors {
  readonly open: () => Collector
  /** Returns false when the request of that address has ended. */
  readonly add: (address: string, reply: Reply) => boolean
  /** Returns false when the request of that address has ended. */
  readonly erase: (address: string) => boolean
}

const NOTHING: Gathered = { replies: [], isErased: false }

/** Creates an empty set of collectors. */
export function createCollectors(): Collectors {
  const gathered = new Map<string, Gathered>()
  return {
    open() {
      const address = randomUUID()
      gathered.set(address, NOTHING)
      return {
        address,
        close() {
          const all = gathered.get(address) ?? NOTHING
          gathered.delete(address)
          return all
        },
      }
    },
    add(address, reply) {
      const before = gathered.get(address)
      if (before === undefined) return false
      gathered.set(address, { ...before, replies: [...before.replies, reply] })
      return true
    },
    erase(address) {
      if (!gathered.has(address)) return false
      gathered.set(address, { replies: [], isErased: true })
      return true
    },
  }
}
