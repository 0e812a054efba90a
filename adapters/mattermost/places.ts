import type { PrivatePlace, PublicPlace } from '../../src/adapter.ts'

/** A post that is answered. */
export interface Asked {
  readonly postId: string
  /** When it was written, Unix time in ms, where another process may have answered it since; null where none can have. */
  readonly mayBeAnsweredSinceMs: number | null
}

/** What an address of ours stands for. */
export type Address =
  /** The direct message with a member, at its end or in one of its threads. Good for ever. */
  | {
      readonly kind: 'direct'
      readonly userId: string
      readonly rootId: string | null
      /** What is answered there; null where nothing is. */
      readonly asked: Asked | null
    }
  /** A channel, or a thread of it; the hook, where there is one, posts where the bot is no member. */
  | {
      readonly kind: 'channel'
      readonly channelId: string
      readonly rootId: string | null
      readonly hookId: string | null
      readonly asked: Asked | null
    }
  /** The answer to a request that is under way. */
  | { readonly kind: 'exchange'; readonly exchangeId: string }

const NONE = '-'
const ID = '[a-z0-9]{26}'
const ASKED = `(?:#(${ID}(?:@[0-9]{1,16})?))?`
const DIRECT = new RegExp(`^u/(${ID})/(${ID}|-)${ASKED}$`)
const CHANNEL = new RegExp(`^c/(${ID})/(${ID}|-)/(${ID}|-)${ASKED}$`)
const EXCHANGE = /^r\/([0-9a-f-]{36})$/

/** Writes an address: `{ kind: 'direct', userId: 'u…', rootId: null, asked: null }` → `'u/u…/-'` */
function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'direct':
      return `u/${address.userId}/${address.rootId ?? NONE}${suffix(address.asked)}`
    case 'channel':
      return `c/${address.channelId}/${address.rootId ?? NONE}/${address.hookId ?? NONE}${suffix(address.asked)}`
    case 'exchange':
      return `r/${address.exchangeId}`
    default:
      return address satisfies never
  }
}

/** Reads what `formatAddress` wrote; null for anything else. */
export function parseAddress(text: string): Address | null {
  const [, userId, directRoot, directAsked] = DIRECT.exec(text) ?? []
  if (userId !== undefined) {
    return { kind: 'direct', userId, rootId: orNull(directRoot), asked: parseAsked(directAsked) }
  }
  const [, channelId, root, hook, asked] = CHANNEL.exec(text) ?? []
  if (channelId !== undefined) {
    return { kind: 'channel', channelId, rootId: orNull(root), hookId: orNull(hook), asked: parseAsked(asked) }
  }
  const [, exchangeId] = EXCHANGE.exec(text) ?? []
  return exchangeId === undefined ? null : { kind: 'exchange', exchangeId }
}

function suffix(asked: Asked | null): string {
  if (asked === null) return ''
  const { postId, mayBeAnsweredSinceMs: sinceMs } = asked
  return sinceMs === null ? `#${postId}` : `#${postId}@${sinceMs}`
}

function parseAsked(text: string | undefined): Asked | null {
  if (text === undefined) return null
  const [postId = '', sinceMs] = text.split('@')
  return { postId, mayBeAnsweredSinceMs: sinceMs === undefined ? null : Number(sinceMs) }
}

function orNull(part: string | undefined): string | null {
  return part === undefined || part === NONE ? null : part
}

/** Returns the direct message with a member as a place. */
export function directPlace(userId: string, rootId: string | null, asked: Asked | null = null): PrivatePlace {
  const address = formatAddress({ kind: 'direct', userId, rootId, asked })
  return { visibility: 'private', platform: 'mattermost', address }
}

/** Returns the answer to a request under way as a place. */
export function exchangePlace(exchangeId: string): PrivatePlace {
  return { visibility: 'private', platform: 'mattermost', address: `r/${exchangeId}` }
}

/** Returns a channel or a thread as a place that everybody in the channel reads. */
export function channelPlace(
  channelId: string,
  rootId: string | null,
  { hookId = null, asked = null }: { readonly hookId?: string | null; readonly asked?: Asked | null } = {},
): PublicPlace {
  const address = formatAddress({ kind: 'channel', channelId, rootId, hookId, asked })
  return { visibility: 'public', platform: 'mattermost', address }
}
