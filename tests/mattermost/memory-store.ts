import { setTimeout as wait } from 'node:timers/promises'
import type { Lease, Leases, SeenEvents } from '../../src/adapter.ts'

/** What was handled, in memory, as the store's contract has it: a work that throws may be done again. */
export function createMemorySeenEvents(): SeenEvents & { readonly keys: ReadonlySet<string> } {
  const done = new Set<string>()
  const underWay = new Map<string, Promise<void>>()
  return {
    keys: done,
    async once(key, work) {
      if (done.has(key) || underWay.has(key)) return 'already'
      const running = work(false)
      underWay.set(key, running)
      try {
        await running
        done.add(key)
        return 'done'
      } finally {
        underWay.delete(key)
      }
    },
  }
}

/** Leases in memory, shared by the replicas of a test. */
export function createMemoryLeases(): Leases & { readonly owners: readonly string[]; fail(isFailing: boolean): void } {
  const held = new Map<string, { lease: Lease; untilMs: number }>()
  const owners: string[] = []
  let token = 0
  let isFailing = false
  const check = async (): Promise<void> => {
    await wait(1)
    if (isFailing) throw new Error('the store is gone')
  }
  const isCurrent = ({ name, token: given }: Lease): boolean => held.get(name)?.lease.token === given
  return {
    owners,
    fail(value) {
      isFailing = value
    },
    async acquire(name, owner, ttlMs) {
      await check()
      const current = held.get(name)
      if (current !== undefined && current.untilMs > Date.now() && current.lease.owner !== owner) return null
      token += 1
      const lease = { name, owner, token }
      held.set(name, { lease, untilMs: Date.now() + ttlMs })
      owners.push(owner)
      return lease
    },
    async renew(lease, ttlMs) {
      await check()
      const current = held.get(lease.name)
      if (!isCurrent(lease) || current === undefined || current.untilMs < Date.now()) return false
      current.untilMs = Date.now() + ttlMs
      return true
    },
    async release(lease) {
      await check()
      if (isCurrent(lease)) held.delete(lease.name)
    },
  }
}
