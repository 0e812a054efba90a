import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CHAT_METHODS, type Method } from './chat-methods.ts'
import { createOAuth, type FakeOAuth } from './oauth.ts'
import { PEOPLE_METHODS } from './people-methods.ts'
import { createRateLimits, type RateLimits } from './rate-limits.ts'
import { takeResponse } from './response-urls.ts'
import { createSocketServer, type SocketServer } from './socket-server.ts'
import { createState, type FakeCall, type FakeState, type Json } from './state.ts'
import { VIEW_METHODS } from './view-methods.ts'

/** Slack on loopback: it keeps what it is sent and refuses what Slack would refuse. */
export interface FakeSlack {
  readonly url: string
  readonly apiUrl: string
  readonly state: FakeState
  readonly limits: RateLimits
  readonly oauth: FakeOAuth
  readonly socket: SocketServer
  /** Makes the next calls of a method answer that error; all of them by default. */
  fail(method: string, error: string, times?: number): void
  /** Does what the next calls of a method ask and cuts the connection before they are answered. */
  cutAnswers(method: string, times: number, onCut?: () => void): void
  /** Does what the next call of a method asks at once, and answers it that much later. */
  delayAnswer(method: string, ms: number): void
  close(): Promise<void>
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

const METHODS: Readonly<Record<string, Method>> = { ...CHAT_METHODS, ...VIEW_METHODS, ...PEOPLE_METHODS }

/** Starts it on a free port. */
export async function startFakeSlack(): Promise<FakeSlack> {
  const state = createState()
  const limits = createRateLimits()
  const failures = new Map<string, { readonly error: string; times: number }>()
  const cuts = new Map<string, { times: number; readonly onCut: () => void }>()
  const delays = new Map<string, number>()
  const oauth = createOAuth(state)
  const server = createServer((request, response) => {
    void readBody(request).then((body) => answer(request, response, body))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const socket = createSocketServer(server, url)

  function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const path = request.url ?? '/'
    const method = /^\/api\/([\w.]+)/.exec(path)?.[1]
    if (path.startsWith('/response/')) respond(path, body, response)
    else if (path.startsWith('/oauth/')) oauth.authorize(path, response)
    else if (method === undefined) send(response, 404, 'no such address')
    else callMethod(method, readArgs(request, body), { request, response })
  }

  function callMethod(method: string, args: Json, { request, response }: Exchange): void {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
    const call: FakeCall = { method, args, token, atMs: performance.now(), outcome: 'ok' }
    state.calls.push(call)
    const retryAfterS = limits.refuse(method, args)
    const result = retryAfterS === null ? run(method, args, token) : 'ratelimited'
    if (retryAfterS !== null) response.setHeader('Retry-After', String(retryAfterS))
    call.outcome = typeof result === 'string' ? result : 'ok'
    const cut = cuts.get(method)
    if (cut !== undefined && cut.times > 0) {
      cut.times -= 1
      cut.onCut()
      request.socket.destroy()
      return
    }
    const answered = typeof result === 'string' ? { ok: false, error: result } : { ok: true, ...result }
    const delayMs = delays.get(method) ?? 0
    delays.delete(method)
    setTimeout(() => send(response, retryAfterS === null ? 200 : 429, answered), delayMs)
  }

  function run(method: string, args: Json, token: string | null): string | Json {
    const planned = failures.get(method)
    if (planned !== undefined && planned.times > 0) {
      planned.times -= 1
      return planned.error
    }
    if (method === 'apps.connections.open') return socket.open(token)
    if (method === 'oauth.v2.access') return oauth.access(args)
    if (token === null || !state.tokens.has(token)) return 'invalid_auth'
    return METHODS[method]?.(args, state, token) ?? 'unknown_method'
  }

  function respond(path: string, body: string, response: ServerResponse): void {
    const args = JSON.parse(body) as Json
    const { status, text } = takeResponse(state, path, args)
    state.calls.push({
      method: 'response_url',
      args: { ...args, user: state.responses.get(path)?.user },
      token: null,
      atMs: performance.now(),
      outcome: text,
    })
    send(response, status, text)
  }

  return {
    url,
    apiUrl: `${url}/api/`,
    state,
    limits,
    oauth,
    socket,
    fail: (method, error, times = Infinity) => void failures.set(method, { error, times }),
    cutAnswers: (method, times, onCut = () => {}) => void cuts.set(method, { times, onCut }),
    delayAnswer: (method, ms) => void delays.set(method, ms),
    async close() {
      socket.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Arguments come as a form whose lists and objects are JSON, as the SDK sends them. */
function readArgs(request: IncomingMessage, body: string): Json {
  if (request.headers['content-type']?.startsWith('application/json')) return JSON.parse(body) as Json
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, readArg(value)]))
}

function readArg(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  if (!/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function send(response: ServerResponse, status: number, body: string | Json): void {
  const isText = typeof body === 'string'
  response.writeHead(status, { 'Content-Type': isText ? 'text/plain' : 'application/json' })
  response.end(isText ? body : JSON.stringify(body))
}
