import type { PackedFiles } from './packed-files.ts'

/** Files as fetched: not yet compared with what was there before. */
type FetchedFiles = Omit<PackedFiles, 'unchangedSinceMs'>

/**
 * Returns since when each file is known to be as it is, Unix ms: a file that the copy before had byte for byte keeps
 * its time, any other has that of its commit.
 *
 * The fetch brings one commit without its history, so that this is the latest time that can be true: a file may be
 * older than the bot knows it, never younger.
 */
export function unchangedSince(fetched: FetchedFiles, before: PackedFiles | null): ReadonlyMap<string, number> {
  return new Map(
    [...fetched.files].map(([path, bytes]) => {
      const earlier = before?.files.get(path)
      const isSame = earlier !== undefined && Buffer.compare(earlier, bytes) === 0
      return [path, (isSame ? before?.unchangedSinceMs.get(path) : undefined) ?? fetched.committedAtMs]
    }),
  )
}
