import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { API_ROUTES } from './api.ts'
import { createFaults, type Faults } from './faults.ts'
import { type CommandBody, takeHookAnswer } from './integrations.ts'
import { createPosting, type Notification, type Posting } from './posting.ts'
import { refused } from './route.ts'
import { createSockets, type Sockets } from './sockets.ts'
import { createState, type FakeState } from './state.ts'

/** A Mattermost server of loopback, whose state tests act upon and look at. */
export interface FakeMattermost {
  readonly url: string
  readonly token: string
  readonly botId: string
  readonly state: FakeState
  readonly sockets: Sockets
  readonly posting: Posting
  readonly faults: Faults
  /** What members would have been notified of, oldest first. */
  readonly notified: readonly Notification[]
  /** Every call, as `METHOD /path`. */
  readonly calls: readonly string[]
  /** Everything that was sent to it, for the search of leaks: addresses and bodies. */
  readonly received: readonly string[]
  /** Drops the records of calls and notifications. */
  forget(): void
  /** The process ends: no listener, no link. */
  down(): Promise<void>
  /** It is there again, with what it remembers, on the same port. */
  up(): Promise<void>
  close(): Promise<void>
}

const TOKEN = 'bottokenbottokenbottokenbo'

/** Starts it on a free port. */
export async function startFakeMattermost(): Promise<FakeMattermost> {
  const { state, botId } = createState(TOKEN)
  const faults = createFaults()
  const sockets = createSockets((token) => state.sessions.get(token) ?? null)
  const notified: Notification[] = []
  const posting = createPosting(state, sockets, notified)
  const calls: string[] = []
  const received: string[] = []
  const context: ServeContext = { state, posting, faults, calls, received }
  let server = await listen(context, sockets, 0)
  const { port } = server.address() as AddressInfo
  const down = async (): Promise<void> => {
    sockets.drop(false)
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  return {
    url: `http://127.0.0.1:${port}`,
    token: TOKEN,
    botId,
    state,
    sockets,
    posting,
    faults,
    notified,
    calls,
    received,
    forget() {
      for (const list of [notified, calls, received]) list.length = 0
    },
    down,
    async up() {
      server = await listen(context, sockets, port)
    },
    async close() {
      sockets.close()
      await down()
    },
  }
}

interface ServeContext {
  readonly state: FakeState
  readonly posting: Posting
  readonly faults: Faults
  readonly calls: string[]
  readonly received: string[]
}

async function listen(context: ServeContext, sockets: Sockets, port: number): Promise<Server> {
  const server = createServer((request, response) => void serve(request, response, context))
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  return server
}

async function serve(request: IncomingMessage, response: ServerResponse, context: ServeContext): Promise<void> {
  const { faults, calls, received } = context
  calls.push(`${request.method} ${request.url}`)
  if (faults.apply(request, response)) return
  const body = await readText(request)
  received.push(`${request.method} ${request.url}\n${body}`)
  const url = new URL(request.url ?? '/', 'http://fake')
  const hook = /^\/hooks\/commands\/([a-z0-9]{26})$/.exec(url.pathname)?.[1]
  if (hook !== undefined) {
    const isTaken = takeHookAnswer(context, hook, JSON.parse(body) as CommandBody)
    response.writeHead(isTaken ? 200 : 400, { 'Content-Type': 'text/plain' }).end(isTaken ? 'ok' : 'expired')
    return
  }
  const answer = callApi(request, url, body, context)
  response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer.body))
}

function callApi(request: IncomingMessage, url: URL, body: string, { state, posting }: ServeContext) {
  const userId = state.sessions.get(request.headers.authorization?.replace(/^bearer /i, '') ?? '')
  const user = state.users.get(userId ?? '')
  if (user === undefined || user.delete_at !== 0) return refused(401, 'api.context.session_expired.app_error')
  const path = url.pathname.replace(/^\/api\/v4/, '')
  for (const route of API_ROUTES) {
    const match = route.method === request.method ? route.path.exec(path) : null
    if (match === null) continue
    return route.handle({
      state,
      posting,
      userId: user.id,
      isAdmin: user.roles.includes('system_admin'),
      parts: match.slice(1).map(decodeURIComponent),
      query: url.searchParams,
      body: body === '' ? {} : (JSON.parse(body) as Readonly<Record<string, unknown>>),
    })
  }
  return refused(404, 'api.context.404.app_error')
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
