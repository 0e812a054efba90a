import type { IncomingMessage } from 'node:http'
import { isAllowedHost } from './allowed-hosts.ts'

/** Why a request goes no further than the server. */
export interface Refusal {
  readonly status: number
  readonly message: string
}

/** What every request is held against. */
export interface RequestRules {
  readonly allowedHosts: readonly string[] | null
  readonly maxBodyBytes: number
}

/** Returns why a request is refused before any application sees it; null when it is not. */
export function checkRequest(request: IncomingMessage, rules: RequestRules): Refusal | null {
  if (!request.url?.startsWith('/')) return { status: 400, message: 'Expected a path.' }
  if (!isAllowedHost(request.headers.host, rules.allowedHosts)) {
    return { status: 421, message: `This server answers to ${rules.allowedHosts?.join(', ')} only.` }
  }
  // A body of unknown length could not be bounded before it is read; browsers and the platforms announce theirs.
  if (request.headers['transfer-encoding'] !== undefined) return { status: 411, message: 'Content-Length is required.' }
  if (Number(request.headers['content-length'] ?? 0) > rules.maxBodyBytes) {
    return { status: 413, message: `The body is larger than ${rules.maxBodyBytes} bytes.` }
  }
  return null
}
