import type { Member, PrivatePlace, PublicPlace } from '../../src/adapter.ts'

/**
 * Where the bot can write in Slack. A workspace's id is that of its installation: the organisation's for one that spans
 * it; empty for the only one there is.
 */
export type Address =
  /** What a member just did, for as long as it is being answered. */
  | { readonly kind: 'exchange'; readonly id: string }
  /** Direct message, good for weeks; without a channel until it is opened. */
  | {
      readonly kind: 'direct'
      readonly workspaceId: string
      readonly userId: string
      readonly channelId: string | null
      readonly threadTs: string | null
      /** Of the event that is answered there, so that it is answered once; null where none is. */
      readonly key: string | null
    }
  | { readonly kind: 'home'; readonly workspaceId: string; readonly userId: string }
  /** Public: the channel of an exchange, by way of its response_url. */
  | { readonly kind: 'share'; readonly id: string }
  | {
      readonly kind: 'channel'
      readonly workspaceId: string
      readonly channelId: string
      readonly threadTs: string | null
      /** As for `direct`. */
      readonly key: string | null
    }

/** `{ kind: 'direct', workspaceId: 'T1', userId: 'U1', channelId: null, threadTs: null, key: null }` → `'direct:T1/U1'` */
function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'exchange':
    case 'share':
      return `${address.kind}:${address.id}`
    case 'direct':
      return `direct:${joined(address.workspaceId, address.userId, address.channelId, address.threadTs)}${suffix(address.key)}`
    case 'home':
      return `home:${joined(address.workspaceId, address.userId)}`
    case 'channel':
      return `channel:${joined(address.workspaceId, address.channelId, address.threadTs)}${suffix(address.key)}`
    default:
      return address satisfies never
  }
}

/** Reads what `formatAddress` wrote; null for anything else. */
export function parseAddress(text: string): Address | null {
  const [kind, rest = ''] = text.split(/:(.*)/s, 2)
  const [path = '', key = null] = rest.split('#', 2)
  const [workspaceId = '', second = '', ...others] = path.split('/')
  const [third = null, fourth = null] = others.map((part) => (part === '' ? null : part))
  if (kind === 'exchange' || kind === 'share') return { kind, id: rest }
  if (second === '') return null
  switch (kind) {
    case 'direct':
      return { kind, workspaceId, userId: second, channelId: third, threadTs: fourth, key }
    case 'home':
      return { kind, workspaceId, userId: second }
    case 'channel':
      return { kind, workspaceId, channelId: second, threadTs: third, key }
    default:
      return null
  }
}

/** Returns the private place of an address. */
export function privatePlace(address: Extract<Address, { kind: 'exchange' | 'direct' | 'home' }>): PrivatePlace {
  return { visibility: 'private', platform: 'slack', address: formatAddress(address) }
}

/** Returns the public place of an address. */
export function publicPlace(address: Extract<Address, { kind: 'share' | 'channel' }>): PublicPlace {
  return { visibility: 'public', platform: 'slack', address: formatAddress(address) }
}

/** Returns a member by the ids of a delivery. */
export function memberOf(workspaceId: string, userId: string): Member {
  return { platform: 'slack', id: `${workspaceId}/${userId}` }
}

/** Reads an id as an operator writes it. `'T1/U1'` → workspace `T1`, id `U1`; `'U1'` → of the only workspace */
export function splitId(written: string): { readonly workspaceId: string; readonly id: string } {
  const parts = written.split('/')
  return { workspaceId: parts.length > 1 ? (parts[0] ?? '') : '', id: parts.at(-1) ?? '' }
}

function suffix(key: string | null): string {
  return key === null ? '' : `#${key}`
}

/** Trailing parts that are absent are left away. */
function joined(...parts: readonly (string | null)[]): string {
  const last = parts.findLastIndex((part) => part !== null)
  return parts
    .slice(0, last + 1)
    .map((part) => part ?? '')
    .join('/')
}
