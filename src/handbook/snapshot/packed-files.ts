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
export async function packFiles({ commit, committedAtMs, files }: PackedFiles): Promise<Uint8Array> {
  const texts = [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')])
  return promisify(gzip)(JSON.stringify({ format: FORMAT, commit, committedAtMs, files: texts }))
}

/** Returns what `packFiles` packed. @throws {SnapshotFormatError} when it is something else */
export async function unpackFiles(bytes: Uint8Array): Promise<PackedFiles> {
  const data = await readJson(bytes)
  if (!isPacked(data)) throw new SnapshotFormatError()
  const files = data.files.map(([path, text]) => [path, Buffer.from(text, 'latin1')] as const)
  return { commit: data.commit, committedAtMs: data.committedAtMs, files: new Map(files) }
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
}

function isPacked(data: unknown): data is Packed {
  if (typeof data !== 'object' || data === null || !('format' in data) || data.format !== FORMAT) return false
  if (!('commit' in data) || typeof data.commit !== 'string') return false
  if (!('committedAtMs' in data) || typeof data.committedAtMs !== 'number') return false
  return 'files' in data && Array.isArray(data.files) && data.files.every(isPackedFile)
}

function isPackedFile(entry: unknown): boolean {
  if (!Array.isArray(entry) || entry.length !== 2) return false
  const [path, text] = entry
  return typeof path === 'string' && isSafePath(path) && typeof text === 'string'
}
