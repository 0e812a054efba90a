import { createPostsById, type PostsById } from './posts-by-id.ts'

export type Json = Readonly<Record<string, unknown>>

/** A message that stays. */
export interface FakeMessage {
  readonly ts: string
  readonly channel: string
  /** Author: a member's id, or the bot user's. */
  readonly user: string
  readonly bot_id?: string
  text: string
  blocks: readonly Json[]
  readonly thread_ts?: string
  readonly metadata?: unknown
  readonly client_msg_id?: string
}

/** A message that its reader alone sees. */
export interface FakeEphemeral {
  readonly ts: string
  readonly channel: string
  readonly user: string
  readonly text: string
  readonly blocks: readonly Json[]
  readonly thread_ts?: string
}

interface FakeUser {
  readonly id: string
  readonly locale?: string
  readonly tz?: string
  readonly is_bot?: boolean
  readonly is_restricted?: boolean
  readonly deleted?: boolean
  /** Unix time, s. */
  readonly updated?: number
}

/** A call of the Web API or a response_url, as it arrived. */
export interface FakeCall {
  readonly method: string
  readonly args: Json
  readonly token: string | null
  readonly atMs: number
  /** Slack's answer: `ok`, or the error. */
  outcome: string
}

/** All that a workspace holds. */
export interface FakeState {
  readonly teamId: string
  readonly botUserId: string
  readonly botId: string
  readonly tokens: Set<string>
  readonly users: Map<string, FakeUser>
  /** Members of each channel; `D…` are direct messages. */
  readonly channels: Map<string, Set<string>>
  messages: FakeMessage[]
  readonly postsById: PostsById
  ephemerals: FakeEphemeral[]
  readonly modals: Map<string, { readonly user: string; view: Json; updates: number }>
  readonly homes: Map<string, Json>
  readonly prompts: Map<string, Json>
  readonly unfurls: Json[]
  readonly calls: FakeCall[]
  readonly triggers: Map<string, { readonly user: string; readonly expiresAtMs: number; isSpent: boolean }>
  readonly responses: Map<string, FakeResponseUrl>
  nextTs(): string
  nextId(prefix: string): string
}

interface FakeResponseUrl {
  readonly user: string
  readonly channel: string
  /** The ephemeral or ordinary message whose button was pressed. */
  readonly messageTs: string | null
  readonly expiresAtMs: number
  uses: number
  /** How often the command itself was answered, in its acknowledgement. */
  acknowledged: number
}

export const BOT_TOKEN = 'xoxb-fake-1'

/** Returns a workspace with two members, `#general` and a bot that is in it. */
export function createState(): FakeState {
  let count = 0
  const state: FakeState = {
    teamId: 'T0001',
    botUserId: 'U0BOT',
    botId: 'B0BOT',
    tokens: new Set([BOT_TOKEN]),
    users: new Map(
      [
        { id: 'U1', tz: 'Europe/Paris' },
        { id: 'U2', tz: 'Europe/Paris' },
        { id: 'U0BOT', is_bot: true },
      ].map((user) => [user.id, user]),
    ),
    channels: new Map([
      ['C1', new Set(['U1', 'U2', 'U0BOT'])],
      ['C2', new Set(['U1', 'U2'])],
      ['D1', new Set(['U1', 'U0BOT'])],
    ]),
    messages: [],
    postsById: createPostsById(() => state.messages),
    ephemerals: [],
    modals: new Map(),
    homes: new Map(),
    prompts: new Map(),
    unfurls: [],
    calls: [],
    triggers: new Map(),
    responses: new Map(),
    nextTs() {
      count += 1
      return `1790000000.${String(count).padStart(6, '0')}`
    },
    nextId(prefix) {
      count += 1
      return `${prefix}${String(count).padStart(6, '0')}`
    },
  }
  return state
}
