import type { ErrorCode } from '../../privacy/error-code.ts'
import type { HandbookRefusal } from '../../privacy/safe-log.ts'
import type { Lease, Leases, Snapshots } from '../../store/store.ts'
import { fetchFiles } from '../git/fetch-files.ts'
import { type GitSource, versionOf } from '../git/git-source.ts'
import { readRemoteCommit } from '../git/read-remote-commit.ts'
import { type PackedFiles, packFiles, SnapshotFormatError, unpackFiles } from '../snapshot/packed-files.ts'
import { unchangedSince } from '../snapshot/unchanged-since.ts'
import { judgeContent } from './judge-content.ts'
import { type LiveContent, type LoadFolder, openSnapshot } from './live-content.ts'
import { isLasting, refusalOf } from './refusal-of.ts'

/** What came of looking for new content. */
export type PollResult =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'updated'; readonly version: string }
  /** Another replica is looking just now. */
  | { readonly kind: 'busy' }
  /** The branch is still at what an operator rolled back from. */
  | { readonly kind: 'rolled-back'; readonly version: string }
  | { readonly kind: 'refused'; readonly version: string | null; readonly reason: HandbookRefusal | ErrorCode }

/** What polling needs; nothing of it changes. */
export interface PollParts {
  readonly source: GitSource
  readonly load: LoadFolder
  readonly snapshots: Snapshots
  readonly leases: Leases
  /** Names this process among replicas. */
  readonly owner: string
  readonly now: () => number
  readonly signal: AbortSignal
}

export interface PollState {
  readonly serving: LiveContent | null
  /** How the last look ended, so that a commit refused for good is not fetched again. */
  readonly last: PollResult | null
  /** An operator's word that a collapse is meant, or that a version rolled back from is wanted. */
  readonly isForced: boolean
}

export interface PollOutcome {
  readonly result: PollResult
  /** What takes over; null when nothing does. */
  readonly content: LiveContent | null
}

/** Longest look: asking, fetching, building. Renewed before anything is published. */
const LEASE_MS = 300_000

/** Looks for a new commit and, when it is good, makes it the active snapshot. Never throws. */
export async function pollOnce(parts: PollParts, state: PollState): Promise<PollOutcome> {
  let lease: Lease | null = null
  try {
    lease = await parts.leases.acquire('handbook', parts.owner, LEASE_MS)
    if (lease === null) return { result: { kind: 'busy' }, content: null }
    return await look(parts, state, lease)
  } catch (error) {
    return { result: { kind: 'refused', version: null, reason: refusalOf(error) }, content: null }
  } finally {
    // A lease that cannot be given back ends by itself.
    if (lease !== null) await parts.leases.release(lease).catch(() => {})
  }
}

async function look(parts: PollParts, state: PollState, lease: Lease): Promise<PollOutcome> {
  const version = versionOf(parts.source, await readRemoteCommit(parts.source, parts.signal))
  const active = await parts.snapshots.active()
  if (active?.version === version) return only({ kind: 'unchanged' })
  const kept = (await parts.snapshots.list()).find((snapshot) => snapshot.version === version)
  if (kept !== undefined) {
    // Kept, younger than what is active, and yet not active: somebody rolled back from it.
    const isRolledBack = active !== null && kept.createdAtMs > active.createdAtMs
    if (isRolledBack && !state.isForced) return only({ kind: 'rolled-back', version })
    const snapshot = await parts.snapshots.read(version)
    if (snapshot !== null) return publish({ version, bytes: snapshot.bytes, tooLarge: [] }, parts, state, lease)
  }
  const { last } = state
  if (!state.isForced && last !== null && isKnownBad(version, last)) return only(last)
  return fetchNew(version, parts, state, lease)
}

async function fetchNew(version: string, parts: PollParts, state: PollState, lease: Lease): Promise<PollOutcome> {
  try {
    const fetched = await fetchFiles(parts.source, parts.signal)
    // The branch may have moved on since it was asked for its commit.
    const fetchedVersion = versionOf(parts.source, fetched.commit)
    const unchangedSinceMs = unchangedSince(fetched, await readActive(parts.snapshots))
    const bytes = await packFiles({ ...fetched, unchangedSinceMs })
    return await publish({ version: fetchedVersion, bytes, tooLarge: fetched.tooLarge }, parts, state, lease)
  } catch (error) {
    return only({ kind: 'refused', version, reason: refusalOf(error) })
  }
}

/** The files that serve; null where nothing does, or nothing that can be read: pages then have the age of the commit. */
async function readActive(snapshots: Snapshots): Promise<PackedFiles | null> {
  const active = await snapshots.active()
  const snapshot = active === null ? null : await snapshots.read(active.version)
  if (snapshot === null) return null
  try {
    return await unpackFiles(snapshot.bytes)
  } catch (error) {
    if (error instanceof SnapshotFormatError) return null
    throw error
  }
}

interface Fresh {
  readonly version: string
  readonly bytes: Uint8Array
  readonly tooLarge: readonly string[]
}

async function publish(fresh: Fresh, parts: PollParts, state: PollState, lease: Lease): Promise<PollOutcome> {
  const { version, bytes, tooLarge } = fresh
  const content = await openSnapshot({ version, bytes }, parts.load)
  const reason = judgeContent({ content: content.content, tooLarge }, state.isForced ? null : state.serving)
  if (reason !== null) return only({ kind: 'refused', version, reason })
  if (!(await parts.leases.renew(lease, LEASE_MS))) return only({ kind: 'busy' })
  await parts.snapshots.publish({ version, bytes, createdAtMs: parts.now() })
  return { result: { kind: 'updated', version }, content }
}

function isKnownBad(version: string, last: PollResult): boolean {
  return last.kind === 'refused' && last.version === version && isLasting(last.reason)
}

function only(result: PollResult): PollOutcome {
  return { result, content: null }
}
