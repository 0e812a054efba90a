import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { defaultAllowedHosts } from './allowed-hosts.ts'
import { checkRequest, type RequestRules } from './check-request.ts'
import { findMount, type Mount } from './mount.ts'
import { PortTakenError } from './port-taken-error.ts'

/** Room for the largest event of a platform; the web chat sets itself a lower limit. */
const MAX_BODY_BYTES = 1_000_000
const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
const CLOSE_DEADLINE_MS = 10_000
const SWEEP_MS = 50

export interface ServerOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly mounts: readonly Mount[]
  /** Told of every error that an application let through; the visitor gets a bare 500. */
  readonly onFailure: (error: unknown) => void
  /** Names the Host header may hold; default: loopback names when `host` is loopback, any otherwise. */
  readonly allowedHosts?: readonly string[]
}

export interface RunningServer {
  /** Where a browser on this machine finds it, with a trailing slash. */
  readonly url: string
  readonly port: number
  /** Takes no more requests, waits for those under way until the deadline (default 10 s), then cuts. Idempotent. */
  close(deadlineMs?: number): Promise<void>
}

/**
 * Starts the one HTTP server: `/healthz`, then the mounts by path prefix.
 *
 * @throws {PortTakenError} when another program listens on the port
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    createListener(options),
  )
  await listen(server, options)
  const { port } = server.address() as AddressInfo
  let closing: Promise<void> | null = null
  return {
    url: `http://${hostForUrl(options.host)}:${port}/`,
    port,
    close(deadlineMs = CLOSE_DEADLINE_MS) {
      closing ??= closeServer(server, deadlineMs)
      return closing
    },
  }
}

function createListener({ host, mounts, allowedHosts, onFailure }: ServerOptions): RequestListener {
  const rules: RequestRules = {
    allowedHosts: allowedHosts ?? defaultAllowedHosts(host),
    maxBodyBytes: MAX_BODY_BYTES,
  }
  const anyHost: RequestRules = { ...rules, allowedHosts: null }
  const applications = mounts.map((mount) => ({
    prefix: mount.prefix,
    listener: toListener(mount, onFailure),
    checksSender: mount.checksSender === true,
  }))
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    const application = findMount(applications, path)
    const refusal = checkRequest(request, application?.checksSender ? anyHost : rules)
    // The rest of a refused body is not read: the connection cannot be used again.
    if (refusal !== null) return sendText(response.setHeader('Connection', 'close'), refusal.status, refusal.message)
    if (path === '/healthz') return sendText(response, 200, 'ok')
    if (application === null) return sendText(response, 404, 'Nothing here.')
    application.listener(request, response)
  }
}

function toListener(mount: Mount, onFailure: ServerOptions['onFailure']): RequestListener {
  if (mount.kind === 'node') return mount.listener
  const errorHandler = (error: unknown): Response => {
    onFailure(error)
    return new Response('Internal error.', { status: 500, headers: { 'Cache-Control': 'no-store' } })
  }
  const listener = getRequestListener(mount.fetch, { errorHandler, overrideGlobalObjects: false })
  return (request, response) => void listener(request, response).catch(onFailure)
}

function sendText(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${message}\n`)
}

function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error)
    })
    server.listen({ host, port }, resolve)
  })
}

function closeServer(server: Server, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), deadlineMs)
    // Node closes the connections that are idle now; those that become so would be kept open for seconds.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
  })
}

/** `0.0.0.0` and `::` mean every address; a browser needs one. */
function hostForUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
