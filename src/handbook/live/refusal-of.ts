import { type ErrorCode, errorCode } from '../../privacy/error-code.ts'
import type { HandbookRefusal } from '../../privacy/safe-log.ts'
import { HandbookBuildError } from '../build-in-process.ts'
import { GitError } from '../git/git-error.ts'
import { SnapshotFormatError } from '../snapshot/packed-files.ts'

/** Returns why content could not take over, from the error that stopped it. */
export function refusalOf(error: unknown): HandbookRefusal | ErrorCode {
  if (error instanceof GitError) return error.code
  if (error instanceof HandbookBuildError) return 'build-failed'
  if (error instanceof SnapshotFormatError) return 'copy-unreadable'
  if (error instanceof Error && 'code' in error && error.code === 'wording-invalid') return 'wording-unreadable'
  return errorCode(error)
}

/** Causes that lie in the commit itself: it is not fetched again until the next one. */
const LASTING: readonly string[] = [
  'git-too-large',
  'no-pages',
  'pages-collapsed',
  'page-unreadable',
  'settings-unreadable',
  'wording-unreadable',
  'help-unreadable',
  'lexicon-unreadable',
  'help-pages-lost',
  'welcome-unreadable',
  // A page that takes the parser minutes would take them again at every look.
  'build-failed',
] satisfies readonly HandbookRefusal[]

/** Says whether trying the same commit again could not end otherwise. */
export function isLasting(reason: HandbookRefusal | ErrorCode): boolean {
  return LASTING.includes(reason)
}
