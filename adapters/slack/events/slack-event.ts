/** Where a delivery comes from. */
interface Origin {
  /** The installation's id: the workspace's, or the organisation's. */
  readonly workspaceId: string
  readonly userId: string
}

/** A slash command. */
export interface CommandEvent extends Origin {
  readonly kind: 'command'
  readonly command: string
  readonly text: string
  readonly channelId: string
  readonly responseUrl: string | null
  readonly triggerId: string | null
}

/** A button pressed, or the search field sent. */
export interface PressedEvent extends Origin {
  readonly kind: 'pressed'
  /** Slack's action id, position included. */
  readonly actionId: string
  readonly value: string
  readonly channelId: string | null
  readonly threadTs: string | null
  readonly messageTs: string | null
  readonly viewId: string | null
  readonly isHome: boolean
  /** The message with the button is seen by this member alone. */
  readonly isEphemeral: boolean
  readonly responseUrl: string | null
  readonly triggerId: string | null
}

/** The shortcut of a message. */
export interface ShortcutEvent extends Origin {
  readonly kind: 'shortcut'
  readonly callbackId: string
  /** Who wrote the message; null where no person did. */
  readonly authorId: string | null
  /** Slack's markup included. */
  readonly text: string
  readonly triggerId: string | null
  readonly responseUrl: string | null
}

/** A message to the bot, in private or by mention. */
export interface MessageEvent extends Origin {
  readonly kind: 'message' | 'mention'
  readonly eventId: string
  readonly channelId: string
  readonly ts: string
  readonly threadTs: string | null
  /** Slack's markup included. */
  readonly text: string
}

export interface HomeEvent extends Origin {
  readonly kind: 'home'
  readonly eventId: string
  readonly tab: 'home' | 'messages'
  readonly channelId: string | null
}

export interface JoinEvent extends Origin {
  readonly kind: 'joined'
  readonly eventId: string
  /** Null for the workspace itself. */
  readonly channelId: string | null
  /** What the event tells of the member; empty for a channel. */
  readonly user: Readonly<Record<string, unknown>>
  readonly joinedAtMs: number
}

export interface LinksEvent extends Origin {
  readonly kind: 'links'
  readonly eventId: string
  readonly urls: readonly string[]
  readonly channelId: string | null
  readonly messageTs: string | null
  readonly unfurlId: string | null
  readonly source: string | null
}

/** The bot was taken away, or its token was. */
interface RemovedEvent {
  readonly kind: 'removed'
  readonly eventId: string
  readonly workspaceId: string
  /** When it was: Unix time, ms, of whole seconds. */
  readonly sentAtMs: number
}

/** What the bot looks at; everything else is `ignored`. */
export type SlackEvent =
  | CommandEvent
  | PressedEvent
  | ShortcutEvent
  | MessageEvent
  | HomeEvent
  | JoinEvent
  | LinksEvent
  | RemovedEvent
  | { readonly kind: 'ignored' }
