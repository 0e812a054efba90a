import { type Call, created, noPermission, notFound, ok, type Route, refused } from './route.ts'
import { addToTeam, addUser, type FakeCommand, newId } from './state.ts'

const TRIGGER_TAKEN = 'api.command.duplicate_trigger.app_error'

/** What an administrator sets up; refused to anybody else. */
export const SETUP_ROUTES: readonly Route[] = [
  route('GET', /^\/config$/, ({ state }) =>
    ok({
      ServiceSettings: {
        SiteURL: 'http://localhost:8065',
        EnableCommands: true,
        EnableBotAccountCreation: state.config.EnableBotAccountCreation,
        AllowedUntrustedInternalConnections: '',
      },
      TeamSettings: { RestrictDirectMessage: state.config.RestrictDirectMessage },
    }),
  ),
  route('POST', /^\/bots$/, ({ state, body }) => {
    const username = String(body.username)
    if ([...state.users.values()].some((user) => user.username === username)) {
      return refused(400, 'app.user.save.username_exists.app_error')
    }
    const bot = addUser(state, { username, is_bot: true })
    return created({ user_id: bot.id, username, display_name: body.display_name, description: body.description })
  }),
  route('POST', /^\/bots\/([a-z0-9]{26})\/(enable|disable)$/, ({ state, parts }) => {
    const bot = state.users.get(parts[0] ?? '')
    if (bot === undefined || !bot.is_bot) return notFound()
    bot.delete_at = parts[1] === 'disable' ? Date.now() : 0
    return ok({ user_id: bot.id, username: bot.username, delete_at: bot.delete_at })
  }),
  route('POST', /^\/users\/([a-z0-9]{26})\/tokens$/, ({ state, parts, body }) => {
    const token = { id: newId(), token: newId(), user_id: parts[0] ?? '', description: String(body.description) }
    state.tokens.set(token.id, token)
    state.sessions.set(token.token, token.user_id)
    return ok({ ...token, is_active: true })
  }),
  route('GET', /^\/users\/([a-z0-9]{26})\/tokens$/, ({ state, parts }) => {
    const own = [...state.tokens.values()].filter(({ user_id }) => user_id === parts[0])
    return ok(own.map(({ token: _, ...shown }) => ({ ...shown, is_active: true })))
  }),
  route('POST', /^\/users\/tokens\/revoke$/, ({ state, body }) => {
    const token = state.tokens.get(String(body.token_id))
    if (token === undefined) return notFound()
    state.tokens.delete(token.id)
    state.sessions.delete(token.token)
    return ok({ status: 'OK' })
  }),
  route('POST', /^\/teams\/([a-z0-9]{26})\/members$/, ({ state, body }) => {
    addToTeam(state, String(body.user_id))
    return created({ team_id: state.team.id, user_id: body.user_id })
  }),
  route('DELETE', /^\/teams\/([a-z0-9]{26})\/members\/([a-z0-9]{26})$/, ({ state, parts }) => {
    state.team.members.delete(parts[1] ?? '')
    return ok({ status: 'OK' })
  }),
  route('GET', /^\/commands$/, ({ state }) => ok([...state.commands.values()])),
  route('POST', /^\/commands$/, ({ state, body }) => {
    const trigger = String(body.trigger)
    if ([...state.commands.values()].some((command) => command.trigger === trigger)) return refused(400, TRIGGER_TAKEN)
    const command = { ...body, id: newId(), token: newId(), trigger, delete_at: 0 } as unknown as FakeCommand
    state.commands.set(command.id, command)
    return created(command)
  }),
  route('PUT', /^\/commands\/([a-z0-9]{26})$/, ({ state, parts, body }) => {
    const command = state.commands.get(parts[0] ?? '')
    if (command === undefined) return notFound()
    Object.assign(command, body, { id: command.id, token: command.token })
    return ok(command)
  }),
  route('DELETE', /^\/commands\/([a-z0-9]{26})$/, ({ state, parts }) =>
    state.commands.delete(parts[0] ?? '') ? ok({ status: 'OK' }) : notFound(),
  ),
]

function route(method: Route['method'], path: RegExp, handle: Route['handle']): Route {
  return { method, path, handle: (call: Call) => (call.isAdmin ? handle(call) : noPermission()) }
}
