import { createHash, randomInt } from 'node:crypto'
import type { Asked } from '../places.ts'

/**
 * Returns the `pending_post_id` of a post. Of an answer to a post, the same for the same answer in every process: should
 * the one that answers die, another answers again, and the server shows it once.
 */
export type PendingPostIdFor = (asked: Asked | null, message: string) => Promise<string>

/**
 * The server remembers a `pending_post_id` for 30 s and answers a second post of the same one with the first post. It
 * takes any text; clients write `<user id>:<milliseconds>`. Two replicas that write in one millisecond would be taken for
 * one: the digits are drawn at random.
 *
 * @see https://github.com/mattermost/mattermost/blob/master/server/channels/app/post.go (`deduplicateCreatePost`), read
 *   2026-11-26
 */
export function newPendingPostId(botId: string): string {
  return `${botId}:${String(randomInt(DIGITS)).padStart(13, '0')}`
}

/** Thirteen digits, as milliseconds have; the generator takes no more than 48 bits. */
const DIGITS = 10_000_000_000_000

/** Returns the `pending_post_id` of a message with an idempotency key: the same for the same key, in every process. */
export function pendingPostIdOf(botId: string, key: string): string {
  const digits = createHash('sha256').update(key).digest().readUIntBE(0, 6) % DIGITS
  return `${botId}:${String(digits).padStart(13, '0')}`
}

/** Returns what a post carries in its props to be found again by its key. */
export function keyMark(key: string): string {
  return createHash('sha256').update(`key:${key}`).digest('base64url').slice(0, 22)
}
