import type { WebApi } from './web-api.ts'

/** Who the bot is in a workspace. */
export interface Identity {
  readonly workspaceId: string
  readonly botId: string | null
  readonly botUserId: string | null
}

/** A workspace where the bot is installed. */
export interface Workspace {
  readonly id: string
  /** For what a member waits for. */
  readonly answers: WebApi
  /** For private replies: however many ordinary answers wait, these do not wait behind them. */
  readonly discreet: WebApi
  /** For asking who members are. */
  readonly people: WebApi
  /** For what nobody asked for just now: it waits for nothing, and nothing waits for it. */
  readonly unasked: WebApi
  /** @throws {DeliveryError} when Slack does not tell */
  identity(): Promise<Identity>
}

/** The workspaces where the bot is installed. */
export interface Workspaces {
  /** Null where the bot is not installed. @throws when that cannot be known */
  of(id: string): Promise<Workspace | null>
  /** Drops what is kept of a workspace in memory: the bot was taken away there, or installed anew. */
  forget(id: string): void
  /** Slack refuses the one token that there is. Never so of several: one says nothing of the others. */
  isRefused(): boolean
  /** Ids of all. */
  list(): Promise<readonly string[]>
}
