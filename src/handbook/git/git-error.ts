import type { HandbookRefusal } from '../../privacy/safe-log.ts'

/** Why git could not do something, as a stable code: what an operator is told, and all that is. */
export type GitErrorCode = Extract<HandbookRefusal, `git-${string}`>

/** What happened and how to mend it, for each code. */
const MESSAGES: Readonly<Record<GitErrorCode, string>> = {
  'git-missing': 'the program git is not installed; install it (2.29 or later) or set HANDBOOK_CONTENT to a folder',
  'git-timeout': 'the git server took too long; it is tried again at the next poll',
  'git-stopped': 'git was stopped because the bot is ending',
  'git-unreachable': 'the git server cannot be reached; check the network and the host in HANDBOOK_URL',
  'git-access-denied': 'the git server refused access; check the token or the SSH key of HANDBOOK_URL',
  'git-not-found': 'the git server has no such repository; check the path in HANDBOOK_URL and the access rights',
  'git-branch-missing': 'the repository has no such branch; check HANDBOOK_BRANCH',
  'git-folder-missing': 'the branch has no such folder; check HANDBOOK_FOLDER',
  'git-too-large': 'the repository holds more than the bot takes in; see the limits in docs/handbook.md',
  'git-failed': 'git failed for another reason; try "git ls-remote" with the same address by hand',
}

/** Git did not do what was asked. What git itself said is not kept: it may hold the address and its credentials. */
export class GitError extends Error {
  readonly code: GitErrorCode

  constructor(code: GitErrorCode) {
    super(MESSAGES[code])
    this.name = 'GitError'
    this.code = code
  }
}

/** What git says (in the C locale) → the code; the first that matches. */
const SAYINGS: readonly (readonly [RegExp, GitErrorCode])[] = [
  [/couldn't find remote ref|Remote branch .* not found/i, 'git-branch-missing'],
  [/could not read (?:Username|Password)|Authentication failed|terminal prompts disabled/i, 'git-access-denied'],
  [/Permission denied|access denied|returned error: 40[13]|Host key verification failed/i, 'git-access-denied'],
  [/repository .*not found|does not appear to be a git repository|returned error: 404/i, 'git-not-found'],
  [/Operation too slow|timed out/i, 'git-timeout'],
  [/Could not resolve|Failed to connect|Connection (?:refused|reset|closed)|unable to access/i, 'git-unreachable'],
  [/hung up|RPC failed|early EOF|unexpected disconnect|Could not read from remote/i, 'git-unreachable'],
]

/**
 * Returns the code of what git wrote on its standard error.
 *
 * `"fatal: couldn't find remote ref refs/heads/x"` → `'git-branch-missing'`
 */
export function readGitError(stderr: string): GitErrorCode {
  return SAYINGS.find(([saying]) => saying.test(stderr))?.[1] ?? 'git-failed'
}
