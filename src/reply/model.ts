import type { Root } from 'mdast'

export type Locale = 'fr' | 'en'

/** What a button does; `value` travels through the platform and comes back in an `ActionEvent`. */
export interface Action {
  readonly id: ActionId
  /** Shown on the button; at most 75 characters (Slack's limit, the tightest). */
  readonly label: string
  /** Opaque to adapters; never a member's text; at most 2,000 characters. */
  readonly value: string
}

/** Letters and digits only: Mattermost accepts nothing else. Neutral: a bystander may see them. */
export type ActionId =
  | 'menu'
  | 'open'
  | 'share'
  | 'door'
  | 'show'
  | 'close'
  | 'home'
  | 'optout'
  | 'helpful'
  | 'unhelpful'
  | 'gap'

/** A handbook section named under a reply. */
export interface Source {
  readonly title: string
  /** Joined by the renderer. */
  readonly breadcrumb: readonly string[]
  readonly url: string
}

interface Message {
  readonly locale: Locale
  /** One neutral line for notifications and lists. */
  readonly summary: string
  /** Normalised mdast, within the limits it was shortened to. */
  readonly body: Root
  /** The section that the body quotes, shown above it; null where it quotes none: nothing then looks like an answer. */
  readonly quoted: Source | null
  /** Further sections, shown below the body. */
  readonly sources: readonly Source[]
  readonly actions: readonly Action[]
}

/** A message that may be shown to everybody in a place. */
export interface OrdinaryReply extends Message {
  readonly path: 'ordinary'
}

/** A message of the private path: it carries no share button, goes to no public place and is stored nowhere. */
export interface PrivateReply extends Message {
  readonly path: 'private-path'
}

/** A message of the bot, whatever the platform. */
export type Reply = OrdinaryReply | PrivateReply
