import { createHash } from 'node:crypto'
import type { GitLimits } from './git-limits.ts'
import type { RepositoryAddress } from './repository-address.ts'

/** What is fetched, and within which limits. */
export interface GitSource {
  readonly address: RepositoryAddress
  /** Null for the repository's own main branch. */
  readonly branch: string | null
  /** Folder of the handbook in the repository; empty for the whole. */
  readonly folder: string
  readonly limits: GitLimits
}

/** Returns the full name of what is fetched. */
export function refOf({ branch }: GitSource): string {
  return branch === null ? 'HEAD' : `refs/heads/${branch}`
}

/**
 * Returns the version of a commit: the same commit of another repository or folder is another handbook.
 *
 * commit `3f2a…` → `3f2a…-1b9c04`
 */
export function versionOf(source: GitSource, commit: string): string {
  const { host, pathname } = hostAndPath(source.address.url)
  const identity = JSON.stringify([host, pathname, source.branch, source.folder])
  return `${commit}-${createHash('sha256').update(identity).digest('hex').slice(0, 6)}`
}

/** The address without its credentials: a new token is not a new handbook. */
function hostAndPath(url: string): { readonly host: string; readonly pathname: string } {
  return URL.parse(url) ?? { host: '', pathname: url }
}
