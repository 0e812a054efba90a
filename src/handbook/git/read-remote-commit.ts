import { GitError } from './git-error.ts'
import { withGitFolder } from './git-folder.ts'
import { type GitSource, refOf } from './git-source.ts'
import { runGit } from './run-git.ts'

/** Asks the server which commit the branch is at: one small request. @throws {GitError} */
export function readRemoteCommit(source: GitSource, signal: AbortSignal): Promise<string> {
  const ref = refOf(source)
  return withGitFolder(source.address, async (folder) => {
    const output = await runGit({
      folder,
      args: ['ls-remote', '--quiet', 'origin', ref],
      timeoutMs: source.limits.askTimeoutMs,
      maxOutputBytes: 1_000_000,
      maxDiskBytes: 1_000_000,
      signal,
    })
    const line = output
      .toString()
      .split('\n')
      .find((candidate) => candidate.endsWith(`\t${ref}`))
    const commit = line?.split('\t')[0]
    if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) throw new GitError('git-branch-missing')
    return commit
  })
}
