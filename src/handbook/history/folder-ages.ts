import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PageAge } from '../../content/page-age.ts'
import { createLogReader, LOG_ARGS } from './log-reader.ts'
import { runInWorkTree } from './run-in-work-tree.ts'

/** Sixty times what 2,400 commits take. */
const TIMEOUT_MS = 60_000

/**
 * Returns the ages of a folder's files by the history of the git work tree that it lies in; empty where it lies in none,
 * which no process is started to find out.
 *
 * @param wanted paths below the folder
 * @throws {GitError} when there is a history and git does not tell it
 */
export async function readFolderAges(
  folder: string,
  wanted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PageAge>> {
  if (!existsSync(folder) || !isInWorkTree(realpathSync(folder))) return new Map()
  let answer = ''
  const call = { folder, timeoutMs: TIMEOUT_MS, signal }
  await runInWorkTree({
    ...call,
    args: ['rev-parse', '--is-shallow-repository'],
    onOutput: (chunk) => {
      answer += chunk.toString()
      return 'more'
    },
  })
  const reader = createLogReader({ wanted, isShallow: answer.trim() === 'true' })
  await runInWorkTree({
    ...call,
    args: [...LOG_ARGS, '--relative', 'HEAD', '--', '.'],
    onOutput: (chunk) => {
      reader.push(chunk)
      return reader.isComplete() ? 'enough' : 'more'
    },
  })
  return reader.ages()
}

/** `.git` is a folder, or a file in a submodule and in a further work tree. */
function isInWorkTree(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true
  const above = dirname(folder)
  return above !== folder && isInWorkTree(above)
}
