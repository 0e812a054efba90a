import { randomUUID } from 'node:crypto'
import type { Lease, Leases } from '../src/store/store.ts'

/** A right that one replica has at a time. */
export interface Right {
  /** Takes it, or keeps it for as long again; false while another replica has it. @throws as the store does */
  take(): Promise<boolean>
  /** Gives it to whoever asks next; nothing where it was not taken. @throws as the store does */
  release(): Promise<void>
}

/** Returns a right under a lease; a replica that dies loses it after `ttlMs`. */
export function holdRight(leases: Leases, name: string, ttlMs: number): Right {
  const owner = randomUUID()
  let lease: Lease | null = null
  return {
    async take() {
      lease = await leases.acquire(name, owner, ttlMs)
      return lease !== null
    },
    async release() {
      const held = lease
      lease = null
      if (held !== null) await leases.release(held)
    },
  }
}
