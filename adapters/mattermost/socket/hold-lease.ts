import type { Lease, Leases } from '../../../src/adapter.ts'
import { pause } from './supervise.ts'

export interface HoldLeaseOptions {
  readonly leases: Leases
  readonly name: string
  readonly owner: string
  readonly ttlMs: number
  /** Ends the holding; the lease is released for the others. */
  readonly signal: AbortSignal
  /** Another one holds the lease. */
  readonly onWaiting: () => void
  /** Does what only one may do, until its signal; what it resolves with ends the holding. */
  readonly work: (held: AbortSignal) => Promise<'stopped' | 'refused'>
}

/** Failures of the store in a row after which a process that never met another one goes on without it. */
const MAX_FAILURES = 3

/**
 * Does `work` while this process holds the lease, and waits for it otherwise: asked for every fifth of its life, it
 * changes hands within its life and a fifth.
 *
 * A store that fails takes nobody's right away: who holds the lease keeps on, and a process alone starts without it;
 * members who need help are answered with the store gone. Resolves when told to stop, or when the work gave up.
 */
export async function holdLease({
  leases,
  name,
  owner,
  ttlMs,
  signal,
  onWaiting,
  work,
}: HoldLeaseOptions): Promise<void> {
  let failures = 0
  let hasMetAnother = false
  while (!signal.aborted) {
    const answer = await leases.acquire(name, owner, ttlMs).then(
      (lease) => ({ lease, isSure: true }),
      () => ({ lease: null, isSure: false }),
    )
    failures = answer.isSure ? 0 : failures + 1
    hasMetAnother ||= answer.isSure && answer.lease === null
    if (answer.isSure && answer.lease === null) onWaiting()
    if (answer.lease !== null || (failures >= MAX_FAILURES && !hasMetAnother)) {
      const result = await workUnder(answer.lease, { leases, ttlMs, signal, work })
      if (result === 'refused') return
    }
    await pause(ttlMs / 5, signal)
  }
}

async function workUnder(
  lease: Lease | null,
  { leases, ttlMs, signal, work }: Pick<HoldLeaseOptions, 'leases' | 'ttlMs' | 'signal' | 'work'>,
): Promise<'stopped' | 'refused'> {
  const lost = new AbortController()
  const held = AbortSignal.any([signal, lost.signal])
  const renewing = lease === null ? Promise.resolve() : renew(lease, leases, ttlMs, held, () => lost.abort())
  // Told to stop while the lease was asked for: nothing begins, and the lease goes to the others.
  const result = held.aborted ? 'stopped' : await work(held)
  lost.abort()
  await renewing
  // A lease that is not released runs out by itself.
  if (lease !== null) await leases.release(lease).catch(() => undefined)
  return result
}

async function renew(
  lease: Lease,
  leases: Leases,
  ttlMs: number,
  held: AbortSignal,
  onLost: () => void,
): Promise<void> {
  for (;;) {
    await pause(ttlMs / 5, held)
    if (held.aborted) return
    const isHeld = await leases.renew(lease, ttlMs).catch(() => true)
    if (!isHeld) return onLost()
  }
}
