import type { FakeMessage, FakeState, Json } from './state.ts'

/** A post as it came with its `client_msg_id`. */
interface PostedById {
  readonly channel: string
  readonly ts: string
  readonly text: string
}

/**
 * The memory of posts by `client_msg_id`, of each token apart. Slack documents two errors and no more (see
 * docs/decisions/0009-slack-posts-by-client-msg-id.md); the rest is what we take it to do.
 */
export interface PostsById {
  /** Returns what a repeated post is answered; null for a new one. */
  answer(args: Json, message: { readonly channel: string; readonly token: string | null }): string | Json | null
  remember(message: FakeMessage, token: string | null): void
  /** Ids that came twice with different texts: two messages shared them, and the second was not shown. */
  readonly shared: readonly string[]
  /** Forgets all, as after some time. */
  clear(): void
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Returns an empty memory over a workspace's messages. */
export function createPostsById(messages: () => FakeState['messages']): PostsById {
  const posted = new Map<string, PostedById>()
  const shared: string[] = []
  return {
    shared,
    answer({ client_msg_id: id, text }, { channel, token }) {
      if (id === undefined) return null
      if (typeof id !== 'string' || !UUID.test(id)) return 'invalid_arguments'
      const first = posted.get(`${token} ${id}`)
      if (first === undefined) return null
      if (first.text !== String(text ?? '')) shared.push(id)
      if (first.channel !== channel) return 'duplicate_channel_not_found'
      const message = messages().find((other) => other.channel === channel && other.ts === first.ts)
      return message === undefined ? 'duplicate_message_not_found' : { channel, ts: first.ts, message }
    },
    remember({ client_msg_id: id, channel, ts, text }, token) {
      if (id !== undefined) posted.set(`${token} ${id}`, { channel, ts, text })
    },
    clear: () => posted.clear(),
  }
}
