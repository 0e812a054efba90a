import type { Arrival } from '../../../src/adapter.ts'
import type { Identity } from '../identity.ts'
import { MAX_CATCH_UP_MS } from '../limits.ts'
import type { Rest } from '../rest/rest.ts'
import { type Channel, channelMembers, channels, type Post, postList } from '../rest/shapes.ts'
import type { TakePost } from './inbox.ts'

/** What the catch-up asks and tells. */
export interface CatchUpParts {
  readonly rest: Rest
  readonly identity: Identity
  readonly takePost: TakePost
  readonly arrivalsSince: (sinceMs: number) => AsyncIterable<Arrival>
  readonly tellArrival: (arrival: Arrival) => Promise<void>
  readonly now: () => number
}

/** How long a call waits where the server asks to ask less. */
const PATIENCE_MS = 30_000
/** Posts handed to the core at a time. */
const BATCH = 20

/**
 * Finds what the websocket did not tell: posts after the gap began, posts that the server counts as unread mentions
 * (which hold across restarts), and those who joined. What was handled already is left alone by `takePost`.
 *
 * @param aliveMs when the link was last known to work; everything since then is looked at
 * @throws {RestError}
 */
export async function catchUp(aliveMs: number, parts: CatchUpParts): Promise<void> {
  const missed: Missed[] = []
  for (const { channel, sinceMs } of await channelsToRead(aliveMs, parts)) {
    missed.push(...(await postsSince(channel, sinceMs, parts)))
  }
  missed.sort((a, b) => a.post.create_at - b.post.create_at)
  for (let from = 0; from < missed.length; from += BATCH) {
    const batch = missed.slice(from, from + BATCH)
    await Promise.all(batch.map(({ post, channelType }) => parts.takePost(post, channelType)))
  }
  for await (const arrival of parts.arrivalsSince(aliveMs)) await parts.tellArrival(arrival)
}

interface Missed {
  readonly post: Post
  readonly channelType: string
}

interface ToRead {
  readonly channel: Channel
  readonly sinceMs: number
}

async function channelsToRead(aliveMs: number, { rest, identity, now }: CatchUpParts): Promise<readonly ToRead[]> {
  const base = `/users/me/teams/${identity.teamId}/channels`
  const all = await rest.call({ method: 'GET', path: base, patienceMs: PATIENCE_MS }, channels)
  const members = await rest.call({ method: 'GET', path: `${base}/members`, patienceMs: PATIENCE_MS }, channelMembers)
  const memberOf = new Map(members.map((member) => [member.channel_id, member]))
  const oldestMs = now() - MAX_CATCH_UP_MS
  return all.flatMap((channel) => {
    const member = memberOf.get(channel.id)
    const unreadMs = member !== undefined && member.mention_count > 0 ? member.last_viewed_at : Infinity
    const sinceMs = Math.max(oldestMs, Math.min(unreadMs, aliveMs))
    const isQuiet = channel.last_post_at < sinceMs && unreadMs === Infinity
    return isQuiet ? [] : [{ channel, sinceMs }]
  })
}

/** The server's `since` looks at changes after it: older posts that were edited come too, one of that very ms does not. */
async function postsSince({ id, type }: Channel, sinceMs: number, { rest }: CatchUpParts): Promise<readonly Missed[]> {
  const path = `/channels/${id}/posts?since=${Math.floor(sinceMs) - 1}`
  const { posts } = await rest.call({ method: 'GET', path, patienceMs: PATIENCE_MS }, postList)
  return Object.values(posts ?? {})
    .filter((post) => post.create_at >= sinceMs && post.channel_id === id)
    .map((post) => ({ post, channelType: type }))
}
