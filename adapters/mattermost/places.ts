import type { PrivatePlace, PublicPlace } from '../../src/adapter.ts'

/** What an address of ours stands for. */
export type Address =
  /** The direct message with a member, at its end or in one of its threads. Good for ever. */
  | { readonly kind: 'direct'; readonly userId: string; readonly rootId: string | null }
  /** A channel, or a thread of it; the hook, where there is one, posts where the bot is no member. */
  | {
      readonly kind: 'channel'
      readonly channelId: string
      readonly rootId: string | null
      readonly hookId: string | null
    }
  /** The answer to a request that is under way. */
  | { readonly kind: 'exchange'; readonly exchangeId: string }

const NONE = '-'
const ID = '[a-z0-9]{26}'
const DIRECT = new RegExp(`^u/(${ID})/(${ID}|-)$`)
const CHANNEL = new RegExp(`^c/(${ID})/(${ID}|-)/(${ID}|-)$`)
const EXCHANGE = /^r\/([0-9a-f-]{36})$/

/** Writes an address: `{ kind: 'direct', userId: 'u…', rootId: null }` → `'u/u…/-'` */
function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'direct':
      return `u/${address.userId}/${address.rootId ?? NONE}`
    case 'channel':
      return `c/${address.channelId}/${address.rootId ?? NONE}/${address.hookId ?? NONE}`
    case 'exchange':
      return `r/${address.exchangeId}`
    default:
      return address satisfies never
  }
}

/** Reads what `formatAddress` wrote; null for anything else. */
export function parseAddress(text: string): Address | null {
  const [, userId, directRoot] = DIRECT.exec(text) ?? []
  if (userId !== undefined) return { kind: 'direct', userId, rootId: orNull(directRoot) }
  const [, channelId, root, hook] = CHANNEL.exec(text) ?? []
  if (channelId !== undefined) return { kind: 'channel', channelId, rootId: orNull(root), hookId: orNull(hook) }
  const [, exchangeId] = EXCHANGE.exec(text) ?? []
  return exchangeId === undefined ? null : { kind: 'exchange', exchangeId }
}

function orNull(part: string | undefined): string | null {
  return part === undefined || part === NONE ? null : part
}

/** Returns the direct message with a member as a place. */
export function directPlace(userId: string, rootId: string | null): PrivatePlace {
  return { visibility: 'private', platform: 'mattermost', address: formatAddress({ kind: 'direct', userId, rootId }) }
}

/** Returns the answer to a request under way as a place. */
export function exchangePlace(exchangeId: string): PrivatePlace {
  return { visibility: 'private', platform: 'mattermost', address: `r/${exchangeId}` }
}

/** Returns a channel or a thread as a place that everybody in the channel reads. */
export function channelPlace(channelId: string, rootId: string | null, hookId: string | null = null): PublicPlace {
  const address = formatAddress({ kind: 'channel', channelId, rootId, hookId })
  return { visibility: 'public', platform: 'mattermost', address }
}
