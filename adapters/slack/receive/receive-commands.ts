import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type ParsedUrlQuery, parse } from 'node:querystring'
import { type ReadBody, readBody } from '../../../src/http/read-body.ts'
import { MAX_BODY_BYTES } from '../limits.ts'
import { createOpenAnswer } from '../open-answer.ts'
import type { Dispatcher } from './dispatch.ts'
import type { SignatureCheck } from './is-signed.ts'

export interface CommandParts {
  readonly isSigned: SignatureCheck
  readonly dispatcher: Pick<Dispatcher, 'take'>
  readonly nowMs: () => number
  /** The SDK's receiver: it takes in everything that is no command, and checks it itself. */
  readonly otherwise: RequestListener
}

const FORM = 'application/x-www-form-urlencoded'

/**
 * Returns what takes slash commands in by HTTP, without the SDK, whose way through its middleware costs more than an
 * answer. See docs/decisions/0008-slash-commands-without-bolt.md
 */
export function createCommandReceiver(parts: CommandParts): RequestListener {
  return (request, response) => {
    if (request.method !== 'POST' || request.headers['content-type'] !== FORM) {
      return parts.otherwise(request, response)
    }
    void readBody(request, MAX_BODY_BYTES).then((read) => receive(read, { request, response }, parts))
  }
}

interface Delivery {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

function receive(read: ReadBody, { request, response }: Delivery, parts: CommandParts): void {
  if (read.kind === 'gone') return
  if (read.kind === 'too-large') {
    // The rest is not read: the connection cannot be used again.
    refuse(response.setHeader('Connection', 'close'), 413)
    return
  }
  const form = parse(read.bytes.toString())
  // The SDK's receiver takes a body that was read before it from this property.
  if (!isCommand(form)) parts.otherwise(Object.assign(request, { rawBody: read.bytes }), response)
  else if (parts.isSigned(request.headers, read.bytes, parts.nowMs())) take(form, response, parts)
  else refuse(response, 401)
}

/** Slack's check of the certificate may name a command; it is not signed, and carries nothing. */
function isCommand({ command, payload, ssl_check }: ParsedUrlQuery): boolean {
  return typeof command === 'string' && payload === undefined && ssl_check === undefined
}

function take(form: ParsedUrlQuery, response: ServerResponse, { dispatcher }: CommandParts): void {
  const answer = createOpenAnswer(response)
  dispatcher.take(form, async () => answer.close(), answer).catch(() => refuse(response, 500))
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { 'Content-Length': 0 })
  response.end()
}
