import type { FindIdentity } from '../identity.ts'
import { PAGE_SIZE } from '../limits.ts'
import type { Members } from '../members.ts'
import { ANYTHING, type Rest } from '../rest/rest.ts'
import { RestError } from '../rest/rest-error.ts'
import { postList } from '../rest/shapes.ts'
import { toDeliveryError } from './create-post.ts'

interface EraseParts {
  readonly rest: Rest
  readonly identity: FindIdentity
  readonly members: Members
}

/** How long one call may wait where the server asks to send less: a long conversation is hundreds of calls. */
const PATIENCE_MS = 60_000

/** Creates what deletes the bot's own posts of a direct message, found by listing it; idempotent. @throws {DeliveryError} */
export function createErase({ rest, identity, members }: EraseParts): (userId: string) => Promise<void> {
  return async (userId) => {
    try {
      const { botId } = await identity()
      const channelId = await members.directChannelOf(userId)
      for (const postId of await ownPosts(rest, channelId, botId)) await deletePost(rest, postId)
    } catch (error) {
      throw toDeliveryError(error)
    }
  }
}

/** All pages first: deleting moves what is left to other pages. */
async function ownPosts(rest: Rest, channelId: string, botId: string): Promise<ReadonlySet<string>> {
  const own = new Set<string>()
  for (let page = 0; ; page += 1) {
    const path = `/channels/${channelId}/posts?page=${page}&per_page=${PAGE_SIZE}`
    const { order, posts } = await rest.call({ method: 'GET', path, patienceMs: PATIENCE_MS }, postList)
    // Threads come whole with any of their posts: `posts` may hold more than `order` names.
    for (const post of Object.values(posts ?? {})) {
      if (post.user_id === botId && post.delete_at === 0) own.add(post.id)
    }
    if (order.length < PAGE_SIZE) return own
  }
}

/** Deletes a post of the bot's own; one that is gone already is deleted. @throws {RestError} */
export async function deletePost(rest: Rest, postId: string): Promise<void> {
  try {
    await rest.call({ method: 'DELETE', path: `/posts/${postId}`, patienceMs: PATIENCE_MS }, ANYTHING)
  } catch (error) {
    if (!(error instanceof RestError) || error.status !== 404) throw error
  }
}
