import { postJson } from './shapes.ts'
import type { Sockets } from './sockets.ts'
import { type FakeChannel, type FakePost, type FakeState, newId } from './state.ts'

/** How posts come to be, change and go, with the events that tell of it. */
export interface Posting {
  create(given: Partial<FakePost> & Pick<FakePost, 'user_id' | 'channel_id' | 'message'>): FakePost
  patch(post: FakePost, change: { readonly message?: unknown; readonly props?: unknown }): FakePost
  remove(post: FakePost): void
}

/** What a member who follows everything by notifications is shown: the post as it was first. */
export interface Notification {
  readonly userId: string
  readonly text: string
}

/** Creates the posting over a state; `notified` grows with every message that would notify somebody. */
export function createPosting(state: FakeState, sockets: Sockets, notified: Notification[]): Posting {
  let last = 0
  /** No two posts of one millisecond: the order is that of the server. */
  const now = (): number => {
    last = Math.max(last + 1, Date.now())
    return last
  }
  const channelOf = (post: FakePost): FakeChannel => {
    const channel = state.channels.get(post.channel_id)
    if (channel === undefined) throw new Error('a post in no channel')
    return channel
  }
  return {
    create(given) {
      const at = now()
      const post: FakePost = {
        id: newId(),
        create_at: at,
        update_at: at,
        edit_at: 0,
        delete_at: 0,
        root_id: '',
        type: '',
        props: {},
        pending_post_id: '',
        ...given,
      }
      state.posts.set(post.id, post)
      const channel = channelOf(post)
      channel.last_post_at = at
      const mentions = mentionsOf(state, channel, post)
      for (const userId of mentions) {
        const member = channel.members.get(userId)
        if (member !== undefined) member.mention_count += 1
        notified.push({ userId, text: post.message })
      }
      const sender = state.users.get(post.user_id)?.username ?? ''
      const data = {
        channel_display_name: channel.type === 'D' ? `@${sender}` : channel.display_name,
        channel_name: channel.name,
        channel_type: channel.type,
        ...(mentions.length === 0 ? {} : { mentions: JSON.stringify(mentions) }),
        post: JSON.stringify(postJson(post)),
        sender_name: post.type === '' ? `@${sender}` : 'System',
        set_online: true,
        team_id: channel.team_id,
      }
      sockets.emit('posted', data, { userIds: new Set(channel.members.keys()), channelId: channel.id })
      return post
    },
    patch(post, { message, props }) {
      if (typeof message === 'string') post.message = message
      if (typeof props === 'object' && props !== null) post.props = { ...props }
      post.update_at = now()
      post.edit_at = post.update_at
      const channel = channelOf(post)
      const userIds = new Set(channel.members.keys())
      sockets.emit('post_edited', { post: JSON.stringify(postJson(post)) }, { userIds, channelId: channel.id })
      return post
    },
    remove(post) {
      post.delete_at = now()
      post.update_at = post.delete_at
      const channel = channelOf(post)
      const userIds = new Set(channel.members.keys())
      sockets.emit('post_deleted', { post: JSON.stringify(postJson(post)) }, { userIds, channelId: channel.id })
    },
  }
}

/** As the server does: everybody of a direct message, those named, and all of the channel for the mass mentions. */
function mentionsOf(state: FakeState, channel: FakeChannel, post: FakePost): readonly string[] {
  const others = [...channel.members.keys()].filter((userId) => userId !== post.user_id)
  if (post.type !== '') return []
  if (channel.type === 'D') return others
  const words = post.message.split(/[^\p{L}\p{N}:.@_-]+/u).map((word) => word.replace(/^[:.\-_]+|[:.\-_]+$/g, ''))
  if (words.some((word) => ['@all', '@here', '@channel'].includes(word.toLowerCase()))) return others
  const named = new Set(words.filter((word) => word.startsWith('@')).map((word) => word.slice(1).toLowerCase()))
  return others.filter((userId) => named.has(state.users.get(userId)?.username ?? ''))
}
