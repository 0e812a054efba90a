import { createHmac } from 'node:crypto'
import type { FindIdentity } from '../identity.ts'
import type { Asked } from '../places.ts'
import type { Rest } from '../rest/rest.ts'
import { type Post, postList } from '../rest/shapes.ts'
import { persist } from './create-post.ts'

/** Prop that holds what a post of the bot's is found again by. */
export const MARK = 'culturebot_key'

/** Where an answer is looked for: the thread of a channel, all of a direct message. */
type LookIn =
  | { readonly kind: 'thread'; readonly rootId: string }
  | { readonly kind: 'direct'; readonly channelId: string }

/** The answers that posts were given, by this process or another. */
export interface GivenAnswers {
  /**
   * Returns the answer that an earlier process gave to a post, deleted or not; null where none can have, where there is
   * none, and where the server does not tell: twice is better than never.
   */
  find(asked: Asked | null, lookIn: LookIn): Promise<Post | null>
  /** Returns the props by which the answer to a post is found again; none where no post is answered. */
  propsOf(asked: Asked | null): Readonly<Record<string, string>>
}

export interface GivenAnswersParts {
  readonly rest: Rest
  readonly identity: FindIdentity
  /** The same on every replica. Keyed, a direct message names to nobody what it answers of a channel. */
  readonly secret: string
}

/** Creates `GivenAnswers`: the server forgets a `pending_post_id` after 30 s, and what stands in the channel it keeps. */
export function createGivenAnswers({ rest, identity, secret }: GivenAnswersParts): GivenAnswers {
  const markOf = ({ postId }: Asked): string =>
    createHmac('sha256', secret).update(`answer/${postId}`).digest('base64url').slice(0, 22)
  return {
    async find(asked, lookIn) {
      if (asked === null || asked.mayBeAnsweredSinceMs === null) return null
      const path = pathTo(lookIn, asked.mayBeAnsweredSinceMs)
      const mark = markOf(asked)
      try {
        const { botId } = await identity()
        const { posts } = await persist(rest, { method: 'GET', path }, postList)
        return Object.values(posts ?? {}).find((post) => post.user_id === botId && post.props?.[MARK] === mark) ?? null
      } catch {
        return null
      }
    },
    propsOf: (asked) => (asked === null ? {} : { [MARK]: markOf(asked) }),
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
