import { GitError } from './git-error.ts'
import type { GitLimits } from './git-limits.ts'
import type { TreeEntry } from './list-tree.ts'

/** Runs git in the folder where the blobs are. */
type Run = (call: {
  readonly args: readonly string[]
  readonly stdin: string
  readonly maxOutputBytes: number
}) => Promise<Buffer>

interface ReadFiles {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly tooLarge: readonly string[]
}

/** An id, a size and a line's end; ids have at most 64 digits. */
const MAX_HEADER_BYTES = 100

/** Reads files out of a repository, their sizes first: what is too large is never unpacked. @throws {GitError} */
export async function readBlobs(entries: readonly TreeEntry[], limits: GitLimits, run: Run): Promise<ReadFiles> {
  const blobs = [...new Set(entries.map(({ blob }) => blob))]
  const sizes = await readSizes(blobs, run)
  const kept = blobs.filter((blob) => (sizes.get(blob) ?? 0) <= limits.maxFileBytes)
  const total = kept.reduce((sum, blob) => sum + (sizes.get(blob) ?? 0), 0)
  if (total > limits.maxTotalBytes) throw new GitError('git-too-large')
  const contents = kept.length === 0 ? new Map<string, Uint8Array>() : await readContents(kept, total, run)
  return {
    files: new Map(
      entries.flatMap(({ path, blob }) => {
        const content = contents.get(blob)
        return content === undefined ? [] : [[path, content] as const]
      }),
    ),
    tooLarge: entries.filter(({ blob }) => !contents.has(blob)).map(({ path }) => path),
  }
}

async function readSizes(blobs: readonly string[], run: Run): Promise<ReadonlyMap<string, number>> {
  const args = ['cat-file', '--batch-check=%(objectname) %(objectsize)']
  const output = await run({ args, stdin: linesOf(blobs), maxOutputBytes: (blobs.length + 1) * MAX_HEADER_BYTES })
  return new Map(
    output
      .toString()
      .split('\n')
      .flatMap((line) => {
        const [blob = '', size = ''] = line.split(' ')
        return /^\d+$/.test(size) ? [[blob, Number(size)] as const] : []
      }),
  )
}

async function readContents(blobs: readonly string[], total: number, run: Run): Promise<Map<string, Uint8Array>> {
  const args = ['cat-file', '--batch=%(objectname) %(objectsize)']
  const output = await run({ args, stdin: linesOf(blobs), maxOutputBytes: total + blobs.length * MAX_HEADER_BYTES })
  return splitBatch(output)
}

/**
 * Splits what `git cat-file --batch` writes.
 *
 * `'5e1c 3\nabc\n9a0f 0\n\n'` → `{ 5e1c → 'abc', 9a0f → '' }`
 */
function splitBatch(output: Buffer): Map<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>()
  let at = 0
  while (at < output.length) {
    const end = output.indexOf('\n', at)
    const [blob = '', size = ''] = output.toString('latin1', at, end).split(' ')
    if (end === -1 || !/^\d+$/.test(size)) throw new GitError('git-failed')
    const start = end + 1
    contents.set(blob, output.subarray(start, start + Number(size)))
    at = start + Number(size) + 1
  }
  return contents
}

function linesOf(blobs: readonly string[]): string {
  return blobs.map((blob) => `${blob}\n`).join('')
}
