import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { MAX_BODY_BYTES, MAX_FUTURE_S } from '../limits.ts'

/** Where the SDK's receiver takes deliveries in; whatever address Slack was told, they end here. */
export const EVENTS_PATH = '/slack/events'

/**
 * Returns what stands before the SDK's receiver: it refuses what is dated in the future or too large, and mends what the
 * receiver stumbles over.
 *
 * - It accepts a timestamp of tomorrow: a delivery overheard today could be replayed for a day.
 * - It refuses a `Content-Type` with a charset.
 * - It throws at an address it does not know.
 *
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack (read 2026-11-26)
 */
export function createFront(receive: RequestListener, nowMs: () => number): RequestListener {
  return (request, response) => {
    const refusal = refuse(request, nowMs())
    if (refusal !== null) return end(response.setHeader('Connection', 'close'), refusal)
    if (request.method === 'POST') request.url = EVENTS_PATH
    const type = request.headers['content-type']
    if (type !== undefined) request.headers['content-type'] = type.split(';', 1)[0]?.trim().toLowerCase()
    try {
      receive(request, response)
    } catch {
      // The receiver throws before it reads anything, and only at an address it does not know.
      end(response, 404)
    }
  }
}

function refuse({ headers }: IncomingMessage, nowMs: number): number | null {
  if (Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES) return 413
  const seconds = Number(headers['x-slack-request-timestamp'] ?? 0)
  return seconds - nowMs / 1_000 > MAX_FUTURE_S ? 401 : null
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(status === 404 ? 'Nothing here.\n' : 'Refused.\n')
}
