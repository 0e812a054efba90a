import type { Snapshots } from '../../store/store.ts'
import { type LiveContent, type LoadFolder, openSnapshot } from './live-content.ts'

/** Returns the last good copy without any network: the active one, else the newest that can be read; null without one. */
export async function openKept(snapshots: Snapshots, load: LoadFolder): Promise<LiveContent | null> {
  const active = await snapshots.active()
  const versions = new Set(
    [...(active === null ? [] : [active]), ...(await snapshots.list())].map(({ version }) => version),
  )
  for (const version of versions) {
    const content = await openVersion(version, snapshots, load).catch(() => null)
    if (content !== null) return content
  }
  return null
}

/** Returns a kept version ready to answer; null when it is no longer kept or holds no page. @throws what opening throws */
export async function openVersion(
  version: string,
  snapshots: Snapshots,
  load: LoadFolder,
): Promise<LiveContent | null> {
  const snapshot = await snapshots.read(version)
  if (snapshot === null) return null
  const content = await openSnapshot(snapshot, load)
  return content.content.handbook.pages.length === 0 ? null : content
}
