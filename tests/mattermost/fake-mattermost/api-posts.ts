import { type Answer, type Call, created, noPermission, notFound, ok, type Route, refused } from './route.ts'
import { postJson } from './shapes.ts'
import type { FakePost } from './state.ts'

/** Posts, and the dialogs that a trigger opens. */
export const POST_ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/posts$/, handle: createPost },
  { method: 'POST', path: /^\/posts\/ephemeral$/, handle: ({ isAdmin }) => (isAdmin ? created({}) : noPermission()) },
  {
    method: 'PUT',
    path: /^\/posts\/([a-z0-9]{26})\/patch$/,
    handle: ({ state, posting, parts, userId, body }) => {
      const post = state.posts.get(parts[0] ?? '')
      if (post === undefined || post.delete_at !== 0) return notFound()
      if (post.user_id !== userId) return noPermission()
      return tooLong(body.message) ?? ok(postJson(posting.patch(post, body)))
    },
  },
  {
    method: 'DELETE',
    path: /^\/posts\/([a-z0-9]{26})$/,
    handle: ({ state, posting, parts, userId }) => {
      const post = state.posts.get(parts[0] ?? '')
      if (post === undefined || post.delete_at !== 0) return notFound()
      if (post.user_id !== userId) return noPermission()
      posting.remove(post)
      return ok({ status: 'OK' })
    },
  },
  { method: 'GET', path: /^\/channels\/([a-z0-9]{26})\/posts$/, handle: listPosts },
  { method: 'GET', path: /^\/posts\/([a-z0-9]{26})\/thread$/, handle: listThread },
  {
    method: 'POST',
    path: /^\/actions\/dialogs\/open$/,
    handle: ({ state, body }) => {
      const userId = state.triggers.get(String(body.trigger_id))
      if (userId === undefined) return refused(400, 'interactive_message.decode_trigger_id.expired')
      state.dialogs.push({ userId, url: String(body.url), dialog: body.dialog as Readonly<Record<string, unknown>> })
      return ok({ status: 'OK' })
    },
  },
]

/** As long as a real server remembers a `pending_post_id`. */
const REMEMBERED_MS = 30_000

function createPost({ state, posting, userId, body }: Call): Answer {
  const channel = state.channels.get(String(body.channel_id))
  if (channel === undefined) return notFound()
  if (!channel.members.has(userId)) return noPermission()
  const root = typeof body.root_id === 'string' && body.root_id !== '' ? state.posts.get(body.root_id) : null
  if (root === undefined || (root !== null && root.root_id !== '')) {
    return refused(400, 'api.post.create_post.root_id.app_error', 'Invalid RootId parameter.')
  }
  const long = tooLong(body.message)
  if (long !== null) return long
  const pending = String(body.pending_post_id ?? '')
  const known = state.posts.get(state.pendingPosts.get(pending) ?? '')
  if (pending !== '' && known !== undefined && Date.now() - known.create_at < REMEMBERED_MS)
    return created(postJson(known))
  const post = posting.create({
    user_id: userId,
    channel_id: channel.id,
    root_id: root?.id ?? '',
    message: String(body.message),
    props: { ...(body.props as object), from_bot: 'true' },
  })
  if (pending !== '') state.pendingPosts.set(pending, post.id)
  return created(postJson(post))
}

const MAX_CHARS = 16_383

function tooLong(message: unknown): Answer | null {
  const isLong = typeof message === 'string' && [...message].length > MAX_CHARS
  return isLong ? refused(400, 'model.post.is_valid.msg.app_error', 'Invalid message.') : null
}

function listPosts({ state, parts, query, userId }: Call): Answer {
  const channel = state.channels.get(parts[0] ?? '')
  if (channel === undefined) return notFound()
  if (!channel.members.has(userId)) return noPermission()
  const all = [...state.posts.values()].filter((post) => post.channel_id === channel.id)
  const since = Number(query.get('since') ?? 0)
  const found = since > 0 ? all.filter((post) => post.update_at > since) : page(all, query)
  return ok(postListJson(found))
}

/** A root and its replies; those that were deleted are left out. */
function listThread({ state, parts, userId }: Call): Answer {
  const asked = state.posts.get(parts[0] ?? '')
  if (asked === undefined || asked.delete_at !== 0) return notFound()
  if (state.channels.get(asked.channel_id)?.members.has(userId) !== true) return noPermission()
  const rootId = asked.root_id === '' ? asked.id : asked.root_id
  const inThread = [...state.posts.values()].filter(({ id, root_id }) => id === rootId || root_id === rootId)
  return ok(postListJson(inThread.filter(({ delete_at }) => delete_at === 0)))
}

/** Newest first. */
function postListJson(posts: readonly FakePost[]): Readonly<Record<string, unknown>> {
  const sorted = posts.toSorted((a, b) => b.create_at - a.create_at)
  return {
    order: sorted.map(({ id }) => id),
    posts: Object.fromEntries(sorted.map((post) => [post.id, postJson(post)])),
    next_post_id: '',
    prev_post_id: '',
  }
}

function page(all: readonly FakePost[], query: URLSearchParams): readonly FakePost[] {
  const size = Number(query.get('per_page') ?? 60)
  const from = Number(query.get('page') ?? 0) * size
  const left = all.filter(({ delete_at }) => delete_at === 0).toSorted((a, b) => b.create_at - a.create_at)
  return left.slice(from, from + size)
}
