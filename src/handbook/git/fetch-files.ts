import { FETCH_ARGS, FETCHED_REF } from './fetch-args.ts'
import { GitError } from './git-error.ts'
import { withGitFolder } from './git-folder.ts'
import { type GitSource, refOf } from './git-source.ts'
import { listTree, type TreeEntry } from './list-tree.ts'
import { readBlobs } from './read-blobs.ts'
import { type GitCall, runGit } from './run-git.ts'

/** A handbook's files at a commit. */
export interface FetchedFiles {
  readonly commit: string
  /** Unix time, ms. */
  readonly committedAtMs: number
  /** Path below the handbook's folder → content. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Paths left out because the file is larger than the limit. */
  readonly tooLarge: readonly string[]
}

/** Names and ids of the largest repository that is taken in. */
const MAX_LISTING_BYTES = 50_000_000

/** Runs git in the folder of one fetch. */
type Run = (
  call: Pick<GitCall, 'args'> & Partial<Pick<GitCall, 'stdin' | 'maxOutputBytes' | 'maxDiskBytes'>>,
) => Promise<Buffer>

/**
 * Fetches the handbook's files of a branch's last commit: first the names alone, then the content of what is Markdown
 * or settings, in one go. Nothing is checked out: no hook, filter, attribute, link or submodule can act.
 *
 * @throws {GitError} `git-too-large` beyond a limit
 */
export function fetchFiles(source: GitSource, signal: AbortSignal): Promise<FetchedFiles> {
  const { limits } = source
  return withGitFolder(source.address, async (folder) => {
    const run: Run = (call) =>
      runGit({
        folder,
        timeoutMs: limits.fetchTimeoutMs,
        maxOutputBytes: MAX_LISTING_BYTES,
        maxDiskBytes: limits.maxDiskBytes,
        signal,
        ...call,
      })
    await run({ args: [...FETCH_ARGS, '--depth=1', 'origin', `+${refOf(source)}:${FETCHED_REF}`] })
    const [commit = '', seconds = ''] = (await run({ args: ['log', '-1', '--format=%H %ct', FETCHED_REF] }))
      .toString()
      .trim()
      .split(' ')
    const entries = await readEntries(source, run)
    await downloadMissing(entries, run)
    const { files, tooLarge } = await readBlobs(entries, limits, run)
    return { commit, committedAtMs: Number(seconds) * 1_000, files, tooLarge }
  })
}

async function readEntries({ folder, limits }: GitSource, run: Run): Promise<readonly TreeEntry[]> {
  const tree = folder === '' ? FETCHED_REF : `${FETCHED_REF}:${folder}`
  const listing = await run({ args: ['ls-tree', '-r', '-z', '--full-tree', tree] }).catch((error: unknown) => {
    const isMissing = folder !== '' && error instanceof GitError && error.code === 'git-failed'
    throw isMissing ? new GitError('git-folder-missing') : error
  })
  const entries = listTree(listing.toString())
  if (entries.length > limits.maxFiles) throw new GitError('git-too-large')
  return entries
}

/** A server that knows no filters has sent everything already. */
async function downloadMissing(entries: readonly TreeEntry[], run: Run): Promise<void> {
  const objects = (await run({ args: ['rev-list', '--objects', '--missing=print', FETCHED_REF] })).toString()
  const missing = new Set(objects.split('\n').flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : [])))
  const wanted = [...new Set(entries.map(({ blob }) => blob))].filter((blob) => missing.has(blob))
  if (wanted.length === 0) return
  await run({ args: [...FETCH_ARGS, '--stdin', 'origin'], stdin: `${wanted.join('\n')}\n` })
}
