import type { Arrival } from '../../../src/adapter.ts'
import type { FindIdentity } from '../identity.ts'
import { PAGE_SIZE } from '../limits.ts'
import { arrivalOf, type Members } from '../members.ts'
import { toDeliveryError } from '../outbound/create-post.ts'
import type { Rest } from '../rest/rest.ts'
import { type Post, postList, type User, users } from '../rest/shapes.ts'

interface ArrivalParts {
  readonly rest: Rest
  readonly identity: FindIdentity
  readonly members: Members
}

/** How long a page waits where the server asks to ask less. */
const PATIENCE_MS = 60_000

/**
 * Creates the list of those who joined since a time: accounts of the team made since then, and older accounts that
 * town-square's own messages tell of. A member may come twice. @throws {DeliveryError}
 */
export function createArrivalsSince({ rest, identity, members }: ArrivalParts) {
  return async function* arrivalsSince(sinceMs: number): AsyncGenerator<Arrival> {
    try {
      const { botId, teamId, townSquareId } = await identity()
      for await (const member of newAccounts(rest, teamId, sinceMs)) {
        if (member.id !== botId && member.delete_at === 0) yield arrivalOf(member, member.create_at)
      }
      for await (const { userId, joinedAtMs } of joinMessages(rest, townSquareId, sinceMs)) {
        if (userId === botId) continue
        const member = await members.ask(userId)
        if (member.delete_at === 0) yield arrivalOf(member, joinedAtMs)
      }
    } catch (error) {
      throw toDeliveryError(error)
    }
  }
}

/** Newest first, until an account is older. */
async function* newAccounts(rest: Rest, teamId: string, sinceMs: number): AsyncGenerator<User> {
  for (let page = 0; ; page += 1) {
    const path = `/users?in_team=${teamId}&sort=create_at&page=${page}&per_page=${PAGE_SIZE}`
    const found = await rest.call({ method: 'GET', path, patienceMs: PATIENCE_MS }, users)
    for (const member of found) {
      if (member.create_at < sinceMs) return
      yield member
    }
    if (found.length < PAGE_SIZE) return
  }
}

interface Joined {
  readonly userId: string
  readonly joinedAtMs: number
}

/** Newest first, until a post is older. The whole channel is read back only where everybody is asked for, by accounts. */
async function* joinMessages(rest: Rest, townSquareId: string, sinceMs: number): AsyncGenerator<Joined> {
  if (sinceMs <= 0) return
  for (let page = 0; ; page += 1) {
    const path = `/channels/${townSquareId}/posts?page=${page}&per_page=${PAGE_SIZE}`
    const { order, posts } = await rest.call({ method: 'GET', path, patienceMs: PATIENCE_MS }, postList)
    const found = order.flatMap((postId) => posts?.[postId] ?? [])
    for (const post of found) {
      if (post.create_at < sinceMs) return
      const userId = joinerOf(post)
      if (userId !== null) yield { userId, joinedAtMs: post.create_at }
    }
    if (order.length < PAGE_SIZE) return
  }
}

/** Returns who joined the team by a system message; null for any other post. */
function joinerOf({ type, user_id: userId, props }: Post): string | null {
  if (type === 'system_join_team' || type === 'system_guest_join_team') return userId
  if (type !== 'system_add_to_team' && type !== 'system_add_guest_to_team') return null
  const added = props?.addedUserId
  return typeof added === 'string' && /^[a-z0-9]{26}$/.test(added) ? added : null
}
