import type { Knowledge } from '../../knowledge.ts'
import { knowledgeOf } from '../knowledge-of.ts'
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
  /** Path → since when the bot knows the file to be as it is, Unix ms. */
  readonly unchangedSinceMs: ReadonlyMap<string, number>
}

/** A snapshot's content, read and checked, not indexed. */
interface ReadSnapshot extends Omit<LiveContent, 'knowledge'> {}

/** A version's bytes, as the store keeps them. */
interface SnapshotBytes {
  readonly version: string
  readonly bytes: Uint8Array
}

/**
 * Reads a snapshot; nothing of it stays on the disk.
 *
 * @throws {SnapshotFormatError} and what `load` throws
 */
export async function readSnapshot({ version, bytes }: SnapshotBytes, load: LoadFolder): Promise<ReadSnapshot> {
  const { commit, committedAtMs, files, unchangedSinceMs } = await unpackFiles(bytes)
  const loaded = await withFilesOnDisk(files, load)
  const content = { ...loaded, handbook: { ...loaded.handbook, updatedAtMs: committedAtMs } }
  return { version, commit, committedAtMs, content, paths: new Set(files.keys()), unchangedSinceMs }
}

/** Makes a snapshot ready to answer: reads and indexes it. @throws as `readSnapshot` */
export async function openSnapshot(snapshot: SnapshotBytes, load: LoadFolder): Promise<LiveContent> {
  const read = await readSnapshot(snapshot, load)
  return { ...read, knowledge: knowledgeOf(read.content) }
}
