import type { FindIdentity } from '../identity.ts'
import type { Asked } from '../places.ts'
import type { Rest } from '../rest/rest.ts'
import { type Post, postList } from '../rest/shapes.ts'
import { persist } from './create-post.ts'
import { keyMark } from './pending-post-id.ts'

/** Prop that holds what a post of the bot's is found again by. */
export const MARK = 'culturebot_key'

/** Returns the props by which the answer to a post is found again; none where no post is answered. */
export function answerProps(asked: Asked | null): Readonly<Record<string, string>> {
  return asked === null ? {} : { [MARK]: answerMark(asked) }
}

/** Where an answer is looked for: the thread of a channel, all of a direct message. */
type LookIn =
  | { readonly kind: 'thread'; readonly rootId: string }
  | { readonly kind: 'direct'; readonly channelId: string }

/**
 * Returns the answer that an earlier process gave to a post, deleted or not; null where none can have, where there is
 * none, and where the server does not tell: twice is better than never.
 */
export type FindAnswer = (asked: Asked | null, lookIn: LookIn) => Promise<Post | null>

/** Creates `FindAnswer`: the server forgets a `pending_post_id` after 30 s, and what stands in the channel it keeps. */
export function createFindAnswer(rest: Rest, identity: FindIdentity): FindAnswer {
  return async (asked, lookIn) => {
    if (asked === null || asked.mayBeAnsweredSinceMs === null) return null
    const path = pathTo(lookIn, asked.mayBeAnsweredSinceMs)
    try {
      const { botId } = await identity()
      const { posts } = await persist(rest, { method: 'GET', path }, postList)
      const isAnswer = (post: Post) => post.user_id === botId && post.props?.[MARK] === answerMark(asked)
      return Object.values(posts ?? {}).find(isAnswer) ?? null
    } catch {
      return null
    }
  }
}

/** What is deleted is told by the second alone. */
function pathTo(lookIn: LookIn, sinceMs: number): string {
  switch (lookIn.kind) {
    case 'thread':
      return `/posts/${lookIn.rootId}/thread`
    case 'direct':
      return `/channels/${lookIn.channelId}/posts?since=${sinceMs}`
    default:
      return lookIn satisfies never
  }
}

function answerMark({ postId }: Asked): string {
  return keyMark(`answer/${postId}`)
}
