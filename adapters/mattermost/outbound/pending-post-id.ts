import { createHash } from 'node:crypto'

/**
 * Returns the `pending_post_id` of a post. Of an answer to a post, the same for the same answer in every process: should
 * the one that answers die, another answers again, and the server shows it once.
 */
export type PendingPostIdFor = (askedId: string | null, message: string) => Promise<string>

/**
 * The server remembers a `pending_post_id` for 30 s and answers a second post of the same one with the first post. It
 * takes any text; clients write `<user id>:<milliseconds>`, and so do we.
 *
 * @see https://github.com/mattermost/mattermost/blob/master/server/channels/app/post.go (`deduplicateCreatePost`), read
 *   2026-11-26
 */
export function createPendingPostIds(now: () => number): (botId: string) => string {
  let last = 0
  return (botId) => {
    last = Math.max(last + 1, now())
    return `${botId}:${last}`
  }
}

/** Returns the `pending_post_id` of a message with an idempotency key: the same for the same key, in every process. */
export function pendingPostIdOf(botId: string, key: string): string {
  const digits = createHash('sha256').update(key).digest().readUIntBE(0, 6) % 10_000_000_000_000
  return `${botId}:${String(digits).padStart(13, '0')}`
}

/** Returns what a post carries in its props to be found again by its key. */
export function keyMark(key: string): string {
  return createHash('sha256').update(`key:${key}`).digest('base64url').slice(0, 22)
}
