import type { Snapshots } from '../../store/store.ts'

/** What came of going back to an earlier copy. */
export type RollbackResult =
  | { readonly kind: 'rolled-back'; readonly version: string }
  | { readonly kind: 'nothing-earlier' }
  | { readonly kind: 'unknown-version' }
  | { readonly kind: 'ambiguous-version' }

/** Fewer characters of a commit are a typing error rather than a choice. */
const MIN_PREFIX_CHARS = 4

/**
 * Makes an earlier copy the active one; every replica follows within seconds. What was gone back from is not published
 * again while the branch stays at it: the next commit is.
 *
 * @param wanted the beginning of a version; null for the copy before the active one
 */
export async function rollback(snapshots: Snapshots, wanted: string | null): Promise<RollbackResult> {
  const [active, kept] = await Promise.all([snapshots.active(), snapshots.list()])
  if (wanted === null) {
    const earlier = kept
      .filter(({ createdAtMs }) => active !== null && createdAtMs < active.createdAtMs)
      .toSorted((a, b) => b.createdAtMs - a.createdAtMs)[0]
    return earlier === undefined ? { kind: 'nothing-earlier' } : activate(earlier.version, snapshots)
  }
  const matching = wanted.length < MIN_PREFIX_CHARS ? [] : kept.filter(({ version }) => version.startsWith(wanted))
  const [match, ...others] = matching
  if (match === undefined) return { kind: 'unknown-version' }
  return others.length > 0 ? { kind: 'ambiguous-version' } : activate(match.version, snapshots)
}

async function activate(version: string, snapshots: Snapshots): Promise<RollbackResult> {
  return (await snapshots.activate(version)) ? { kind: 'rolled-back', version } : { kind: 'unknown-version' }
}
