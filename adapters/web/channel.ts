import { randomUUID } from 'node:crypto'
import type { Reply } from '../../src/adapter.ts'
import { MAX_POSTS, MAX_REPLIES_OF_A_POST } from './limits.ts'

/** Something that everybody reads: a member's post with the bot's replies under it, or a reply that was shared. */
export interface Post {
  readonly id: string
  /** Grows with every change of the channel; a page asks for what came after the one it has. */
  readonly revision: number
  /** Null for a post of the bot's own. */
  readonly text: string | null
  readonly replies: readonly Reply[]
  /** Whoever wrote the post has it, and can delete with it. */
  readonly key: string
}

export type ChannelChange =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'removed'; readonly id: string }

/** The public channel: the last posts, in memory. */
export interface Channel {
  readonly posts: () => readonly Post[]
  readonly revision: () => number
  readonly since: (revision: number) => readonly Post[]
  readonly add: (content: Pick<Post, 'text' | 'replies'>) => Post
  /** Returns false when the post is gone or full. */
  readonly reply: (id: string, reply: Reply) => boolean
  /** Returns false when there is no such post or the key is not its own. */
  readonly remove: (id: string, key: string) => boolean
  /** Returns how to unsubscribe. */
  readonly subscribe: (listener: (change: ChannelChange) => void) => () => void
}

/** Creates an empty channel. */
export function createChannel(): Channel {
  const posts = new Map<string, Post>()
  const listeners = new Set<(change: ChannelChange) => void>()
  // From the clock, so that a page that outlived a restart still asks for something older than what is new.
  let revision = Date.now()

  const publish = (post: Post): Post => {
    posts.set(post.id, post)
    for (const listener of listeners) listener({ kind: 'post', post })
    return post
  }
  const drop = (id: string): void => {
    posts.delete(id)
    for (const listener of listeners) listener({ kind: 'removed', id })
  }
  return {
    posts: () => [...posts.values()],
    revision: () => revision,
    since: (known) => [...posts.values()].filter((post) => post.revision > known),
    add({ text, replies }) {
      const oldest = posts.keys().next().value
      if (posts.size >= MAX_POSTS && oldest !== undefined) drop(oldest)
      revision += 1
      return publish({ id: randomUUID(), key: randomUUID(), revision, text, replies })
    },
    reply(id, reply) {
      const post = posts.get(id)
      if (post === undefined || post.replies.length >= MAX_REPLIES_OF_A_POST) return false
      revision += 1
      publish({ ...post, revision, replies: [...post.replies, reply] })
      return true
    },
    remove(id, key) {
      if (posts.get(id)?.key !== key) return false
      drop(id)
      return true
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
