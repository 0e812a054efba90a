import type { Problem } from '../content/model.ts'
import type { ErrorCode } from './error-code.ts'
import type { Platform } from './places.ts'

/**
 * Every event that the bot may log, with its fields: a closed list.
 *
 * No field is a plain `string`, so a member's text cannot be one (guarantee G1): names of platforms, codes and
 * addresses have types of their own. `tests/privacy/safe-log.test.ts` holds it at the type level.
 */
export interface LogEvents {
  readonly 'bot-started': { readonly pages: number; readonly sections: number; readonly tookMs: number }
  readonly 'bot-stopped': Record<never, never>
  readonly 'handbook-problem': { readonly severity: Problem['severity']; readonly problem: ProblemLine }
  readonly 'handbook-updated': { readonly pages: number; readonly sections: number; readonly tookMs: number }
  readonly 'handbook-refused': { readonly reason: HandbookRefusal | ErrorCode }
  /** When pages were last changed cannot be told from git: owners are told what the bot has seen itself. */
  readonly 'handbook-history-unread': { readonly reason: Extract<HandbookRefusal, `git-${string}`> }
  readonly 'question-handled': { readonly platform: Platform; readonly asked: 'private' | 'mention' }
  readonly 'action-handled': { readonly platform: Platform }
  /** Messages that nobody asked for just now, since the last such line. */
  readonly 'messages-handled': { readonly platform: Platform } & Readonly<Record<MessageOutcome, number>>
  /** At start: who was there before the bot, noted once; who joined while it was away, welcomed. */
  readonly 'arrivals-caught-up': { readonly platform: Platform; readonly noted: number; readonly welcomed: number }
  /** Something about a platform that its operator should know. */
  readonly 'platform-notice': { readonly platform: Platform; readonly notice: PlatformNotice }
  readonly failure: { readonly platform: Platform; readonly during: Step; readonly code: ErrorCode }
  readonly 'store-failed': { readonly code: ErrorCode }
}

/** Why new content did not take over: git could not bring it, or it must not. What served before goes on serving. */
export type HandbookRefusal =
  | 'git-missing'
  | 'git-timeout'
  | 'git-stopped'
  | 'git-unreachable'
  | 'git-access-denied'
  | 'git-not-found'
  | 'git-branch-missing'
  | 'git-folder-missing'
  | 'git-too-large'
  | 'git-failed'
  | 'no-pages'
  | 'pages-collapsed'
  | 'page-unreadable'
  | 'settings-unreadable'
  | 'wording-unreadable'
  | 'help-unreadable'
  | 'lexicon-unreadable'
  | 'help-pages-lost'
  | 'welcome-unreadable'
  | 'build-failed'
  | 'copy-unreadable'

declare const problemLine: unique symbol

/** Where a handbook file is wrong, as `file:line code`: made of the handbook alone, by `problemLineOf`. */
export type ProblemLine = string & { readonly [problemLine]: true }

/** Returns a problem's place and code; not its message, which quotes the file. */
export function problemLineOf({ file, line, code }: Problem): ProblemLine {
  return `${file}${line === null ? '' : `:${line}`} ${code}` as ProblemLine
}

/**
 * What can be told of a platform: its link came or went, its token is refused for good, the bot may do more than it
 * should, members cannot be written to before they share a team, the SDK is not the one that was measured.
 */
type PlatformNotice =
  | 'connected'
  | 'connection-lost'
  | 'token-refused'
  | 'admin-rights'
  | 'direct-messages-restricted'
  | 'configuration-unread'
  | 'catch-up-failed'
  | 'no-public-address'

export type Step = 'start' | 'question' | 'action' | 'delivery' | 'stop'

/** What becomes of a message that nobody asked for just now. */
type MessageOutcome = 'sent' | 'postponed' | 'throttled' | 'dropped' | 'buried' | 'unrecorded'

/** Writes one event; the only way to a log from the core and from adapters. */
export type SafeLog = <Name extends keyof LogEvents>(name: Name, fields: LogEvents[Name]) => void

/** Drops every event; for the terminal and for tests. */
export const silentLog: SafeLog = () => {}
