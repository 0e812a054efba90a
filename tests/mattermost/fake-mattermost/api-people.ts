import { type Call, created, noPermission, notFound, ok, type Route } from './route.ts'
import { channelJson, userJson } from './shapes.ts'
import { directChannel, type FakeUser } from './state.ts'

/** Accounts, teams, channels and what was read of them. */
export const PEOPLE_ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/users\/me$/, handle: (call) => oneUser(call, call.userId) },
  { method: 'GET', path: /^\/users\/me\/preferences$/, handle: () => ok([]) },
  {
    method: 'GET',
    path: /^\/users\/me\/teams$/,
    handle: ({ state, userId }) => ok(state.team.members.has(userId) ? [teamJson(state.team)] : []),
  },
  { method: 'GET', path: /^\/users\/([a-z0-9]{26})$/, handle: (call) => oneUser(call, call.parts[0] ?? '') },
  {
    method: 'GET',
    path: /^\/users\/username\/([^/]+)$/,
    handle: (call) => {
      const user = [...call.state.users.values()].find(({ username }) => username === call.parts[0])
      return user === undefined ? notFound() : ok(userJson(user))
    },
  },
  { method: 'GET', path: /^\/users$/, handle: usersOfTeam },
  {
    method: 'GET',
    path: /^\/teams\/name\/([^/]+)$/,
    handle: ({ state, parts, userId, isAdmin }) => {
      if (parts[0] !== state.team.name) return notFound()
      return state.team.members.has(userId) || isAdmin ? ok(teamJson(state.team)) : notFound()
    },
  },
  {
    method: 'GET',
    path: /^\/teams\/([a-z0-9]{26})\/channels\/name\/([^/]+)$/,
    handle: ({ state, parts, userId }) => {
      const channel = [...state.channels.values()].find(({ name }) => name === parts[1])
      if (channel === undefined) return notFound()
      return channel.members.has(userId) ? ok(channelJson(channel)) : noPermission()
    },
  },
  {
    method: 'GET',
    path: /^\/users\/me\/teams\/([a-z0-9]{26})\/channels$/,
    handle: (call) => ok(ownChannels(call).map(channelJson)),
  },
  {
    method: 'GET',
    path: /^\/users\/me\/teams\/([a-z0-9]{26})\/channels\/members$/,
    handle: (call) =>
      ok(
        ownChannels(call).map((channel) => ({
          channel_id: channel.id,
          user_id: call.userId,
          roles: 'channel_user',
          ...channel.members.get(call.userId),
        })),
      ),
  },
  {
    method: 'POST',
    path: /^\/channels\/direct$/,
    handle: ({ state, body }) => {
      const [one, other] = Object.values(body)
      const isKnown = typeof one === 'string' && typeof other === 'string' && state.users.has(one)
      if (!isKnown || !state.users.has(other)) return notFound()
      return created(channelJson(directChannel(state, one, other)))
    },
  },
  {
    method: 'POST',
    path: /^\/channels\/members\/me\/view$/,
    handle: ({ state, userId, body }) => {
      const channel = state.channels.get(String(body.channel_id))
      const member = channel?.members.get(userId)
      if (channel === undefined || member === undefined) return notFound()
      member.mention_count = 0
      member.last_viewed_at = channel.last_post_at
      return ok({ status: 'OK', last_viewed_at_times: { [channel.id]: member.last_viewed_at } })
    },
  },
  {
    method: 'GET',
    path: /^\/config\/client$/,
    handle: ({ state }) =>
      ok({ Version: '5.37.0', RestrictDirectMessage: state.config.RestrictDirectMessage, SiteName: 'Mattermost' }),
  },
]

function oneUser({ state }: Call, userId: string) {
  const user = state.users.get(userId)
  return user === undefined ? notFound() : ok(userJson(user))
}

/** Newest accounts first, a page at a time. */
function usersOfTeam({ state, query }: Call) {
  const page = Number(query.get('page') ?? 0)
  const size = Number(query.get('per_page') ?? 60)
  const members = [...state.users.values()].filter(({ id }: FakeUser) => state.team.members.has(id))
  const sorted = members.toSorted((a, b) => b.create_at - a.create_at)
  return ok(sorted.slice(page * size, (page + 1) * size).map(userJson))
}

function ownChannels({ state, userId }: Call) {
  return [...state.channels.values()].filter(({ members }) => members.has(userId))
}

function teamJson({ id, name }: { readonly id: string; readonly name: string }) {
  return { id, name, display_name: 'Acme', type: 'O', delete_at: 0 }
}
