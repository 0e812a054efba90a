import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RepositoryAddress } from './repository-address.ts'

/**
 * Runs work in a new, empty, bare repository that knows its origin, and deletes it afterwards.
 *
 * The address is in its configuration file and never on a command line: it cannot be taken for an option, and its
 * credentials are not shown by `ps`. The file is all of git's configuration: the machine's and the user's are not read.
 */
export async function withGitFolder<Result>(
  address: RepositoryAddress,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'culturebot-git-'))
  try {
    await Promise.all(['objects', 'refs', 'home'].map((name) => mkdir(join(folder, name))))
    await writeFile(join(folder, 'HEAD'), 'ref: refs/heads/none\n')
    await writeFile(join(folder, 'config'), configOf(address), { mode: 0o600 })
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function configOf({ url, protocol }: RepositoryAddress): string {
  // No hooks, no helper, no prompt, one protocol (redirects included), nothing in the background; blobs on demand.
  return `[core]
	repositoryformatversion = 1
	bare = true
	hooksPath = /dev/null
	bigFileThreshold = 8m
[extensions]
	partialClone = origin
[remote "origin"]
	url = "${url}"
	promisor = true
	partialclonefilter = blob:none
[protocol]
	version = 2
	allow = never
[protocol "${protocol}"]
	allow = always
[http]
	lowSpeedLimit = 1000
	lowSpeedTime = 20
[fetch]
	recurseSubmodules = false
	negotiationAlgorithm = noop
[gc]
	auto = 0
[maintenance]
	auto = false
`
}
