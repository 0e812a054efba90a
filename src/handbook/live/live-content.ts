import { createKnowledge, type Knowledge } from '../../knowledge.ts'
import type { LoadedContent } from '../load-content.ts'
import { unpackFiles } from '../snapshot/packed-files.ts'
import { withFilesOnDisk } from '../snapshot/with-files-on-disk.ts'

/** Reads all content with this folder for a handbook. */
export type LoadFolder = (folder: string) => Promise<LoadedContent>

/** All content of one version, ready to answer; immutable, swapped as a whole. */
export interface LiveContent {
  readonly version: string
  readonly commit: string
  /** When the commit was made, Unix ms. */
  readonly committedAtMs: number
  readonly content: LoadedContent
  readonly knowledge: Knowledge
  /** Paths of all files that it was made of. */
  readonly paths: ReadonlySet<string>
}

/**
 * Makes a snapshot ready to answer; nothing of it stays on the disk.
 *
 * @throws {SnapshotFormatError} and what `load` throws
 */
export async function openSnapshot(
  snapshot: { readonly version: string; readonly bytes: Uint8Array },
  load: LoadFolder,
): Promise<LiveContent> {
  const { commit, committedAtMs, files } = await unpackFiles(snapshot.bytes)
  const loaded = await withFilesOnDisk(files, load)
  const content = { ...loaded, handbook: { ...loaded.handbook, updatedAtMs: committedAtMs } }
  const knowledge = createKnowledge(content.handbook, content.settings)
  return { version: snapshot.version, commit, committedAtMs, content, knowledge, paths: new Set(files.keys()) }
}
