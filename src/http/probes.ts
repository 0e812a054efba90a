import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Mount } from './mount.ts'

/**
 * `waiting`: no traffic before it holds. `refused`: somebody must mend it, and traffic comes all the same, as what is
 * wrong is the same in every replica, and what answers without it would be lost.
 */
export type CheckState = 'ok' | 'refused' | 'waiting'

/** One thing that should hold. One that fails, or takes too long to tell, is waited for. */
export interface Check {
  readonly name: string
  readonly state: () => CheckState | Promise<CheckState>
}

export interface ProbeOptions {
  readonly checks: readonly Check[]
  readonly metrics: { readonly print: () => Promise<string>; readonly contentType: string }
  /** Bearer token for `/metrics`; null leaves it to this machine alone. */
  readonly metricsToken: string | null
}

/** A check that takes longer is waited for. */
const CHECK_TIMEOUT_MS = 2_000

/** Returns `/readyz` (503 while a check is waited for, else 200; one line a check) and `/metrics`. */
export function createProbes({ checks, metrics, metricsToken }: ProbeOptions): readonly Mount[] {
  return [
    {
      kind: 'node',
      prefix: '/readyz',
      listener: (_request, response) => void answerReady(checks, response),
    },
    {
      kind: 'node',
      prefix: '/metrics',
      listener: (request, response) => {
        if (!mayRead(request, metricsToken)) return send(response, 403, 'text/plain', 'Forbidden.\n')
        metrics.print().then(
          (figures) => send(response, 200, metrics.contentType, figures),
          () => send(response, 503, 'text/plain', 'The figures cannot be read now.\n'),
        )
      },
    },
  ]
}

async function answerReady(checks: readonly Check[], response: ServerResponse): Promise<void> {
  const results = await Promise.all(checks.map(async (check) => ({ name: check.name, state: await stateOf(check) })))
  const lines = results.map(({ name, state }) => `${state} ${name}\n`).join('')
  send(response, results.some(({ state }) => state === 'waiting') ? 503 : 200, 'text/plain', lines)
}

async function stateOf(check: Check): Promise<CheckState> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'waiting'>((resolve) => {
    timer = setTimeout(() => resolve('waiting'), CHECK_TIMEOUT_MS)
  })
  try {
    return await Promise.race([Promise.resolve().then(() => check.state()), late])
  } catch {
    // Why a check fails is in the log of whoever failed; a prober learns which one, no more.
    return 'waiting'
  } finally {
    clearTimeout(timer)
  }
}

function mayRead(request: IncomingMessage, token: string | null): boolean {
  if (token === null) return isLoopback(request.socket.remoteAddress)
  const expected = Buffer.from(`Bearer ${token}`)
  const given = Buffer.from(request.headers.authorization ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)
}

function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  const charset = contentType.includes('charset') ? contentType : `${contentType}; charset=utf-8`
  response.writeHead(status, { 'Content-Type': charset, 'Cache-Control': 'no-store' })
  response.end(body)
}
