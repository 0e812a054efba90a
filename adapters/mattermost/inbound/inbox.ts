import type { AdapterHandlers, SeenEvents } from '../../../src/adapter.ts'
import type { Identity } from '../identity.ts'
import type { Members } from '../members.ts'
import type { Post } from '../rest/shapes.ts'
import { readPost } from './read-post.ts'
import type { Viewed } from './viewed.ts'

/** What posts are handed to the core with. */
export interface InboxParts {
  readonly handlers: AdapterHandlers
  readonly identity: Identity
  readonly members: Members
  readonly seenEvents: SeenEvents
  readonly viewed: Viewed
}

/** Hands a post to the core if it asks the bot something and was not handled before. Never rejects. */
export type TakePost = (post: Post, channelType: string) => Promise<void>

/** Creates `TakePost`: live posts and those found by the catch-up go the same way, once each. */
export function createTakePost({ handlers, identity, members, seenEvents, viewed }: InboxParts): TakePost {
  return async (post, channelType) => {
    const asked = readPost(post, channelType, identity)
    if (asked === null) return
    const work = async (): Promise<void> => {
      await handlers.onQuestion({ ...asked, locale: await members.localeOf(post.user_id) })
    }
    try {
      await viewed.during(post.channel_id, async () => void (await seenEvents.once(`mattermost:${post.id}`, work)))
    } catch {
      // The core answers and logs its own failures; what is left has no text to tell.
      handlers.log('failure', { platform: 'mattermost', during: 'question', code: 'unexpected' })
    }
  }
}
