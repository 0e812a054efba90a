import * as v from 'valibot'
import { id, type Post, post } from '../rest/shapes.ts'

/** An event of the websocket, as far as the bot looks at it. */
export type SocketEvent =
  | { readonly kind: 'posted'; readonly post: Post; readonly channelType: string }
  /** Somebody was added to a channel: to town-square when joining the team. */
  | { readonly kind: 'user-added'; readonly userId: string; readonly channelId: string }
  | { readonly kind: 'other' }

const envelope = v.object({
  event: v.string(),
  data: v.optional(v.nullable(v.record(v.string(), v.unknown())), null),
  broadcast: v.optional(v.nullable(v.object({ channel_id: v.optional(v.string(), '') })), null),
})

const OTHER: SocketEvent = { kind: 'other' }

/** Reads an event; `posted` holds its post as a text of JSON. */
export function readEvent(message: unknown): SocketEvent {
  const result = v.safeParse(envelope, message)
  if (!result.success) return OTHER
  const { event, data, broadcast } = result.output
  if (event === 'posted') return readPosted(data)
  if (event !== 'user_added') return OTHER
  const userId = v.safeParse(id, data?.user_id)
  return userId.success ? { kind: 'user-added', userId: userId.output, channelId: broadcast?.channel_id ?? '' } : OTHER
}

function readPosted(data: Readonly<Record<string, unknown>> | null): SocketEvent {
  const channelType = data?.channel_type
  if (typeof data?.post !== 'string' || typeof channelType !== 'string') return OTHER
  try {
    const result = v.safeParse(post, JSON.parse(data.post))
    return result.success ? { kind: 'posted', post: result.output, channelType } : OTHER
  } catch {
    // No JSON: not a post of this server's.
    return OTHER
  }
}

/** Returns an event's number, which grows by one within a session; null where there is none. */
export function sequenceOf(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || !('event' in message)) return null
  return 'seq' in message && typeof message.seq === 'number' ? message.seq : null
}
