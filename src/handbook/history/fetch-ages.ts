import type { PageAge } from '../../content/page-age.ts'
import { FETCH_ARGS, FETCHED_REF } from '../git/fetch-args.ts'
import { withGitFolder } from '../git/git-folder.ts'
import { type GitSource, refOf } from '../git/git-source.ts'
import { type GitCall, runGit } from '../git/run-git.ts'
import { createLogReader, LOG_ARGS } from './log-reader.ts'

/** What a repository's history tells of its files. */
export interface FetchedAges {
  /** Path below the handbook's folder → age. */
  readonly ages: ReadonlyMap<string, PageAge>
  /** Time of the last commit that the history holds, Unix ms. */
  readonly untilMs: number
}

/** Of 2,400 commits, 3 MB; a repository that holds much else, or a server that knows no filters, is given up on. */
const MAX_DISK_BYTES = 100_000_000
/** Names of the files that every commit touched: read as they come, and not kept. */
const MAX_LOG_BYTES = 1_000_000_000

/**
 * Fetches a branch's history, without the content of any file, and returns the ages of the handbook's files.
 *
 * @param wanted paths below the handbook's folder
 * @throws {GitError} `git-too-large` beyond a limit
 */
export function fetchAges(source: GitSource, wanted: ReadonlySet<string>, signal: AbortSignal): Promise<FetchedAges> {
  return withGitFolder(source.address, async (folder) => {
    const run = (call: Pick<GitCall, 'args' | 'onOutput'>) =>
      runGit({
        folder,
        timeoutMs: source.limits.fetchTimeoutMs,
        maxOutputBytes: MAX_LOG_BYTES,
        maxDiskBytes: Math.min(source.limits.maxDiskBytes, MAX_DISK_BYTES),
        signal,
        ...call,
      })
    await run({ args: [...FETCH_ARGS, ALL_OF_IT, 'origin', `+${refOf(source)}:${FETCHED_REF}`] })
    const untilMs = Number(await run({ args: ['log', '-1', '--format=%ct', FETCHED_REF] })) * 1_000
    const isShallow = (await run({ args: ['rev-parse', '--is-shallow-repository'] })).toString().trim() === 'true'
    const reader = createLogReader({ wanted, isShallow })
    const below = source.folder === '' ? [] : [`--relative=${source.folder}/`]
    const only = source.folder === '' ? [] : [source.folder]
    await run({ args: [...LOG_ARGS, ...below, FETCHED_REF, '--', ...only], onOutput: reader.push })
    return { ages: reader.ages(), untilMs }
  })
}

/**
 * All that the server has, in git's words for it. Without, a server that holds a shallow copy itself is asked for the
 * missing commits again and again, by one process of git that starts the next.
 */
const ALL_OF_IT = '--depth=2147483647'
