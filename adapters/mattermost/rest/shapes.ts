import * as v from 'valibot'

/** What the bot reads of the server's answers: the fields it uses, checked; the rest is dropped. */

/** An id of Mattermost's: 26 lower-case letters and digits. */
export const id = v.pipe(v.string(), v.regex(/^[a-z0-9]{26}$/))

export const user = v.object({
  id,
  username: v.string(),
  roles: v.optional(v.string(), ''),
  locale: v.optional(v.string(), ''),
  create_at: v.optional(v.number(), 0),
  delete_at: v.optional(v.number(), 0),
  is_bot: v.optional(v.boolean(), false),
  timezone: v.optional(v.nullable(v.record(v.string(), v.string())), null),
})
export type User = v.InferOutput<typeof user>
export const users = v.array(user)

export const team = v.object({ id, name: v.string() })

export const channel = v.object({
  id,
  type: v.string(),
  name: v.string(),
  last_post_at: v.optional(v.number(), 0),
})
export type Channel = v.InferOutput<typeof channel>
export const channels = v.array(channel)

export const channelMembers = v.array(
  v.object({ channel_id: id, last_viewed_at: v.number(), mention_count: v.optional(v.number(), 0) }),
)

export const post = v.object({
  id,
  channel_id: id,
  user_id: v.string(),
  root_id: v.optional(v.string(), ''),
  message: v.string(),
  type: v.optional(v.string(), ''),
  create_at: v.number(),
  delete_at: v.optional(v.number(), 0),
  props: v.optional(v.nullable(v.record(v.string(), v.unknown())), null),
})
export type Post = v.InferOutput<typeof post>

export const postList = v.object({ order: v.array(v.string()), posts: v.nullable(v.record(v.string(), post)) })

/** The part of the client configuration that every session may read. */
export const clientConfig = v.object({
  Version: v.optional(v.string(), ''),
  RestrictDirectMessage: v.optional(v.string(), ''),
})
