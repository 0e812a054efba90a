import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { isSafePath } from '../git/repository-address.ts'

/** What a snapshot's bytes hold: a handbook's files as they were at a commit. */
export interface PackedFiles {
  readonly commit: string
  /** Unix time, ms. */
  readonly committedAtMs: number
  /** Path below the handbook's folder → content. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Path → time of the earliest commit, Unix ms, since which the bot has seen the file as it is. */
  readonly unchangedSinceMs: ReadonlyMap<string, number>
}

/** A snapshot whose bytes are not one: damaged, or of a later version of the bot. */
export class SnapshotFormatError extends Error {
  readonly code = 'snapshot-format'

  constructor() {
    super('a kept copy of the handbook cannot be read; it is left aside and fetched again')
    this.name = 'SnapshotFormatError'
  }
}

const FORMAT = 1
/** The fetch takes 40 MB at most, and JSON escapes some characters sixfold. */
const MAX_UNPACKED_BYTES = 256_000_000

/** Packs files into bytes: gzipped JSON, one character a byte so that no encoding is guessed. */
export async function packFiles({ commit, committedAtMs, files, unchangedSinceMs }: PackedFiles): Promise<Uint8Array> {
  const texts = [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')])
  const data = { format: FORMAT, commit, committedAtMs, files: texts, unchangedSinceMs: [...unchangedSinceMs] }
  return promisify(gzip)(JSON.stringify(data))
}

/** Returns what `packFiles` packed. @throws {SnapshotFormatError} when it is something else */
export async function unpackFiles(bytes: Uint8Array): Promise<PackedFiles> {
  const data = await readJson(bytes)
  if (!isPacked(data)) throw new SnapshotFormatError()
  const files = data.files.map(([path, text]) => [path, Buffer.from(text, 'latin1')] as const)
  const { commit, committedAtMs, unchangedSinceMs } = data
  // Copies of earlier versions of the bot do not say; what they hold was so at their commit.
  const since = new Map(unchangedSinceMs ?? files.map(([path]) => [path, committedAtMs]))
  return { commit, committedAtMs, files: new Map(files), unchangedSinceMs: since }
}

async function readJson(bytes: Uint8Array): Promise<unknown> {
  try {
    return JSON.parse((await promisify(gunzip)(bytes, { maxOutputLength: MAX_UNPACKED_BYTES })).toString())
  } catch {
    throw new SnapshotFormatError()
  }
}

interface Packed {
  readonly commit: string
  readonly committedAtMs: number
  readonly files: readonly (readonly [string, string])[]
  readonly unchangedSinceMs?: readonly (readonly [string, number])[]
}

function isPacked(data: unknown): data is Packed {
  if (typeof data !== 'object' || data === null || !('format' in data) || data.format !== FORMAT) return false
  if (!('commit' in data) || typeof data.commit !== 'string') return false
  if (!('committedAtMs' in data) || typeof data.committedAtMs !== 'number') return false
  if ('unchangedSinceMs' in data && !areTimes(data.unchangedSinceMs)) return false
  return 'files' in data && Array.isArray(data.files) && data.files.every(isPackedFile)
}

function areTimes(value: unknown): boolean {
  const isTime = (entry: unknown) =>
    Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && typeof entry[1] === 'number'
  return Array.isArray(value) && value.every(isTime)
}

function isPackedFile(entry: unknown): boolean {
  if (!Array.isArray(entry) || entry.length !== 2) return false
  const [path, text] = entry
  return typeof path === 'string' && isSafePath(path) && typeof text === 'string'
}
