import type { Question } from '../../../src/adapter.ts'
import type { Identity } from '../identity.ts'
import { type Asked, channelPlace, directPlace } from '../places.ts'
import type { Post } from '../rest/shapes.ts'

/** A post as it reached the bot. */
interface ReceivedPost {
  readonly post: Post
  readonly channelType: string
  /** Another process may have answered it. */
  readonly mayBeAnswered: boolean
}

/** A post that asks the bot something; its language is its author's, still to be found. */
export type PostedQuestion = Omit<Question, 'locale'>

/**
 * Returns what a post asks; null for one that is not for the bot: its own, another bot's, the system's, or one in a
 * channel that does not name it. `@all` is not a mention.
 */
export function readPost(
  { post, channelType, mayBeAnswered }: ReceivedPost,
  { botId, username }: Identity,
): PostedQuestion | null {
  const isPersons = post.user_id !== botId && post.type === '' && post.delete_at === 0 && !isMadeByProgram(post)
  if (!isPersons) return null
  const rootId = post.root_id === '' ? null : post.root_id
  const asked: Asked = { postId: post.id, mayBeAnsweredSinceMs: mayBeAnswered ? post.create_at : null }
  const privatePlace = directPlace(post.user_id, channelType === 'D' ? rootId : null, asked)
  if (channelType === 'D') {
    return { text: withoutMention(post.message, username), asked: 'direct', privatePlace, publicPlace: null }
  }
  if (!mentions(post.message, username)) return null
  const text = withoutMention(post.message, username)
  return {
    text,
    asked: 'mention',
    privatePlace,
    publicPlace: channelPlace(post.channel_id, rootId ?? post.id, { asked }),
  }
}

function isMadeByProgram({ props }: Post): boolean {
  return props?.from_bot === 'true' || props?.from_webhook === 'true'
}

/** Tells whether a message names the bot, as the server would: a whole name, in any case, before any punctuation. */
function mentions(message: string, username: string): boolean {
  return mentionOf(username).test(message)
}

function withoutMention(message: string, username: string): string {
  return message
    .split(mentionOf(username))
    .map((part) => part.trim())
    .join(' ')
    .trim()
}

function mentionOf(username: string): RegExp {
  const name = username.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}@])@${name}(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])[:,]?`, 'giu')
}
