import type { Lease, Leases, Snapshot, Snapshots } from '../../../src/store/store.ts'

/** Snapshots and leases in memory, with the store's meaning; for tests of what is above the store. */
export interface MemoryStore {
  readonly snapshots: Snapshots
  readonly leases: Leases
  /** Makes every call fail from now on, or work again. */
  fail(isFailing: boolean): void
}

export function createMemoryStore(now: () => number = Date.now): MemoryStore {
  let isFailing = false
  const check = () => {
    if (isFailing) throw Object.assign(new Error('down'), { code: 'store-unreachable' })
  }
  const kept = new Map<string, Snapshot>()
  let activeVersion: string | null = null
  const withoutBytes = ({ version, createdAtMs }: Snapshot) => ({ version, createdAtMs })
  const held = new Map<string, { readonly lease: Lease; readonly untilMs: number }>()
  return {
    fail: (next) => {
      isFailing = next
    },
    snapshots: {
      async publish(snapshot) {
        check()
        if (!kept.has(snapshot.version)) kept.set(snapshot.version, snapshot)
        activeVersion = snapshot.version
      },
      async active() {
        check()
        const snapshot = kept.get(activeVersion ?? '')
        return snapshot === undefined ? null : withoutBytes(snapshot)
      },
      async read(version) {
        check()
        return kept.get(version) ?? null
      },
      async list() {
        check()
        return [...kept.values()].toSorted((a, b) => b.createdAtMs - a.createdAtMs).map(withoutBytes)
      },
      async activate(version) {
        check()
        if (!kept.has(version)) return false
        activeVersion = version
        return true
      },
    },
    leases: {
      async acquire(name, owner, ttlMs) {
        check()
        const current = held.get(name)
        const isTaken = current !== undefined && current.untilMs > now() && current.lease.owner !== owner
        if (isTaken) return null
        const token = (current?.lease.token ?? 0) + (current?.lease.owner === owner ? 0 : 1)
        const lease = { name, owner, token }
        held.set(name, { lease, untilMs: now() + ttlMs })
        return lease
      },
      async renew(lease, ttlMs) {
        check()
        const current = held.get(lease.name)
        if (current?.lease.owner !== lease.owner || current.lease.token !== lease.token) return false
        held.set(lease.name, { lease, untilMs: now() + ttlMs })
        return true
      },
      async release(lease) {
        check()
        if (held.get(lease.name)?.lease.token === lease.token) {
          held.set(lease.name, { lease: { ...lease, owner: '' }, untilMs: 0 })
        }
      },
    },
  }
}
