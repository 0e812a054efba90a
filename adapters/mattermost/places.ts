import type { PrivatePlace, PublicPlace } from '../../src/adapter.ts'

/** What an address of ours stands for. */
export type Address =
  /** The direct message with a member, at its end or in one of its threads. Good for ever. */
  | {
      readonly kind: 'direct'
      readonly userId: string
      readonly rootId: string | null
      /** The post that is answered there; null where none is. */
      readonly askedId: string | null
    }
  /** A channel, or a thread of it; the hook, where there is one, posts where the bot is no member. */
  | {
      readonly kind: 'channel'
      readonly channelId: string
      readonly rootId: string | null
      readonly hookId: string | null
      readonly askedId: string | null
    }
  /** The answer to a request that is under way. */
  | { readonly kind: 'exchange'; readonly exchangeId: string }

const NONE = '-'
const ID = '[a-z0-9]{26}'
const DIRECT = new RegExp(`^u/(${ID})/(${ID}|-)(?:#(${ID}))?$`)
const CHANNEL = new RegExp(`^c/(${ID})/(${ID}|-)/(${ID}|-)(?:#(${ID}))?$`)
const EXCHANGE = /^r\/([0-9a-f-]{36})$/

/** Writes an address: `{ kind: 'direct', userId: 'u…', rootId: null, askedId: null }` → `'u/u…/-'` */
function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'direct':
      return `u/${address.userId}/${address.rootId ?? NONE}${suffix(address.askedId)}`
    case 'channel':
      return `c/${address.channelId}/${address.rootId ?? NONE}/${address.hookId ?? NONE}${suffix(address.askedId)}`
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
    return { kind: 'direct', userId, rootId: orNull(directRoot), askedId: orNull(directAsked) }
  }
  const [, channelId, root, hook, asked] = CHANNEL.exec(text) ?? []
  if (channelId !== undefined) {
    return { kind: 'channel', channelId, rootId: orNull(root), hookId: orNull(hook), askedId: orNull(asked) }
  }
  const [, exchangeId] = EXCHANGE.exec(text) ?? []
  return exchangeId === undefined ? null : { kind: 'exchange', exchangeId }
}

function suffix(askedId: string | null): string {
  return askedId === null ? '' : `#${askedId}`
}

function orNull(part: string | undefined): string | null {
  return part === undefined || part === NONE ? null : part
}

/** Returns the direct message with a member as a place. @param askedId the post that is answered there */
export function directPlace(userId: string, rootId: string | null, askedId: string | null = null): PrivatePlace {
  const address = formatAddress({ kind: 'direct', userId, rootId, askedId })
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
  { hookId = null, askedId = null }: { readonly hookId?: string | null; readonly askedId?: string | null } = {},
): PublicPlace {
  const address = formatAddress({ kind: 'channel', channelId, rootId, hookId, askedId })
  return { visibility: 'public', platform: 'mattermost', address }
}
