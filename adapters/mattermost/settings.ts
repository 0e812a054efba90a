import type { Leases, SeenEvents } from '../../src/adapter.ts'
import { ANSWER_IN_REQUEST_MS } from './limits.ts'

/** Where the server is, who the bot is there, and how it is reached. */
export interface MattermostSettings {
  /** Of the server, its path included where it has one: `https://chat.example.org`. */
  readonly url: string
  /** Access token of the bot account. */
  readonly token: string
  /** Name of the team in its address: `https://chat.example.org/acme` → `acme`. */
  readonly team: string
  /** Tokens of the slash commands, one each. */
  readonly commandTokens: readonly string[]
  /** Where the server reaches the bot, for buttons and dialogs; null leaves them out. */
  readonly publicUrl: string | null
  /** Key of the signatures of buttons and of the marks of answers; null uses the bot's token. */
  readonly secret: string | null
  /** Commands that open the private path, whatever is typed after them. */
  readonly doorCommands: readonly string[]
  readonly seenEvents: SeenEvents
  readonly leases: Leases
  readonly timing: Timing
}

/** How long everything may take, in ms. */
export interface Timing {
  readonly restTimeoutMs: number
  /** From the start of an attempt to the server's `hello`. */
  readonly connectDeadlineMs: number
  /** A link that is silent for twice as long is taken for dead. */
  readonly pingIntervalMs: number
  readonly minBackoffMs: number
  readonly maxBackoffMs: number
  /** A session that lasted this long ends the growth of the pauses. */
  readonly steadyMs: number
  readonly leaseTtlMs: number
  readonly answerInRequestMs: number
  /** How far before a gap the catch-up looks: clocks differ, and a message may be on its way. */
  readonly overlapMs: number
  /** How long `start` waits for the first session before it goes on without. */
  readonly startDeadlineMs: number
  /** Between two attempts at something that has to succeed in the end. */
  readonly retryMs: number
}

export const TIMING: Timing = {
  restTimeoutMs: 10_000,
  connectDeadlineMs: 15_000,
  pingIntervalMs: 10_000,
  minBackoffMs: 500,
  maxBackoffMs: 30_000,
  steadyMs: 30_000,
  leaseTtlMs: 10_000,
  answerInRequestMs: ANSWER_IN_REQUEST_MS,
  overlapMs: 60_000,
  startDeadlineMs: 10_000,
  retryMs: 1_000,
}
