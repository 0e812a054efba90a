import { setTimeout as wait } from 'node:timers/promises'
import { type AdapterHandlers, DeliveryError, type SeenEvents } from '../../../src/adapter.ts'
import type { Identity } from '../identity.ts'
import type { Members } from '../members.ts'
import type { Post } from '../rest/shapes.ts'
import { pause } from '../socket/supervise.ts'
import { readPost } from './read-post.ts'
import type { Viewed } from './viewed.ts'

/** What posts are handed to the core with. */
export interface InboxParts {
  readonly handlers: AdapterHandlers
  readonly identity: Identity
  readonly members: Members
  readonly seenEvents: SeenEvents
  readonly viewed: Viewed
  /** Before the second attempt at a post that could not be answered; doubled before each further one. */
  readonly retryMs: number
  /** Ends the attempts. */
  readonly signal: AbortSignal
}

/** Between two looks at a post that another process has begun with and may have died at. */
const HELD_PAUSE_MS = 1_000
/** Well past the time for which a process that died keeps a post: then somebody lives and handles it. */
const MAX_HELD_LOOKS = 60

/**
 * So long after a post was written, the server still knows an answer to it by its `pending_post_id` (for 30 s; a third is
 * left to clocks that differ). A process that died may have left no trace: what is older is looked at before it is answered.
 */
const REMEMBERED_FOR_SURE_MS = 20_000

/** With a second before the second one, they go on for two minutes. */
const MAX_ATTEMPTS = 8

/** Hands a post to the core if it asks the bot something and was not handled before. Never rejects. */
export type TakePost = (post: Post, channelType: string) => Promise<void>

/** Creates `TakePost`: live posts and those found by the catch-up go the same way, once each. */
export function createTakePost(parts: InboxParts): TakePost {
  const { handlers, identity, members, seenEvents, viewed, retryMs, signal } = parts
  /** Post → its taking: the catch-up may find one that is being tried again. */
  const underWay = new Map<string, Promise<void>>()

  const ask = async (post: Post, channelType: string, mayBeDone: boolean): Promise<void> => {
    const mayBeAnswered = mayBeDone || Date.now() - post.create_at > REMEMBERED_FOR_SURE_MS
    const asked = readPost({ post, channelType, mayBeAnswered }, identity)
    if (asked !== null) await handlers.onQuestion({ ...asked, locale: await members.localeOf(post.user_id) })
  }
  // Nobody tells a post again: what a process died at is taken when it is free.
  const untilHandled = async (post: Post, channelType: string): Promise<void> => {
    const work = (mayBeDone: boolean): Promise<void> => ask(post, channelType, mayBeDone)
    for (let looks = 0; looks < MAX_HELD_LOOKS; looks += 1) {
      if ((await seenEvents.once(`mattermost:${post.id}`, work)) !== 'held') return
      await wait(HELD_PAUSE_MS)
    }
  }
  const untilAnswered = async (post: Post, channelType: string): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await untilHandled(post, channelType)
      } catch (error) {
        const code = error instanceof DeliveryError ? error.code : 'unexpected'
        handlers.log('failure', { platform: 'mattermost', during: 'question', code })
        if (attempt === MAX_ATTEMPTS || signal.aborted) throw error
      }
      await pause(retryMs * 2 ** (attempt - 1), signal)
    }
  }
  // Given up, the post stays unread, and the next catch-up finds it.
  const take = (post: Post, channelType: string): Promise<void> =>
    viewed
      .during(post.channel_id, () => untilAnswered(post, channelType))
      .catch(() => {})
      .finally(() => underWay.delete(post.id))

  return async (post, channelType) => {
    if (readPost({ post, channelType, mayBeAnswered: false }, identity) === null) return
    if (channelType === 'D') members.noteDirectChannel(post.user_id, post.channel_id)
    await underWay.getOrInsertComputed(post.id, () => take(post, channelType))
  }
}
