import type { Method } from './chat-methods.ts'
import type { FakeMessage, Json } from './state.ts'

/** `auth`, `users`, `conversations` and `oauth`. */
export const PEOPLE_METHODS: Readonly<Record<string, Method>> = {
  'auth.test': (_args, state) => ({
    url: 'https://fake.slack.com/',
    team_id: state.teamId,
    user_id: state.botUserId,
    bot_id: state.botId,
    is_enterprise_install: false,
  }),
  'users.info'(args, state) {
    const user = state.users.get(String(args.user))
    if (user === undefined) return 'user_not_found'
    const { locale, ...rest } = user
    const isAsked = args.include_locale === true || args.include_locale === 'true'
    return { user: isAsked ? { ...rest, locale: locale ?? 'fr-FR' } : rest }
  },
  'users.list'(args, state) {
    const all = [...state.users.values()]
    const from = Number(args.cursor ?? 0)
    const limit = Number(args.limit ?? 200)
    const next = from + limit < all.length ? String(from + limit) : ''
    return { members: all.slice(from, from + limit), response_metadata: { next_cursor: next } }
  },
  'conversations.open'(args, state) {
    const user = state.users.get(String(args.users))
    if (user === undefined) return 'user_not_found'
    if (user.deleted === true) return 'user_disabled'
    if (user.is_bot === true) return 'cannot_dm_bot'
    const open = [...state.channels].find(([id, members]) => id.startsWith('D') && members.has(user.id))
    const id = open?.[0] ?? state.nextId('D')
    if (open === undefined) state.channels.set(id, new Set([user.id, state.botUserId]))
    return { channel: { id } }
  },
  'conversations.history'(args, state) {
    const channel = String(args.channel)
    if (!channel.startsWith('D')) return 'missing_scope'
    const inChannel = state.messages.filter((message) => message.channel === channel)
    const roots = inChannel.filter(({ thread_ts, ts }) => thread_ts === undefined || thread_ts === ts).toReversed()
    const from = Number(args.cursor ?? 0)
    const limit = Number(args.limit ?? 100)
    const isWhole = args.include_all_metadata === true || args.include_all_metadata === 'true'
    const page = roots.slice(from, from + limit).map((message) => {
      const replies = inChannel.filter(({ thread_ts, ts }) => thread_ts === message.ts && ts !== message.ts).length
      return { ...shown(message, isWhole), ...(replies > 0 ? { thread_ts: message.ts, reply_count: replies } : {}) }
    })
    const next = from + limit < roots.length ? String(from + limit) : ''
    return { messages: page, response_metadata: { next_cursor: next } }
  },
  'conversations.replies'(args, state) {
    const found = state.messages.filter(
      ({ channel, ts, thread_ts }) => channel === args.channel && (ts === args.ts || thread_ts === args.ts),
    )
    return found.length === 0 ? 'thread_not_found' : { messages: found.map((message) => shown(message, false)) }
  },
}

function shown(message: FakeMessage, isWhole: boolean): Json {
  const { metadata, ...rest } = message
  return isWhole && metadata !== undefined ? { ...rest, metadata } : rest
}
