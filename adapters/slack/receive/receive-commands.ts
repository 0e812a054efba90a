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
  /** The SDK's receiver: it takes in every object that is no command, and checks it itself. */
  readonly otherwise: RequestListener
}

const FORM = 'application/x-www-form-urlencoded'
/** The blanks are JSON's own. Whether the rest can be read is the receiver's to say. */
const BEGINS_AN_OBJECT = /^[ \t\r\n]*\{/

/**
 * Returns what takes slash commands in by HTTP, without the SDK, whose way through its middleware costs more than an
 * answer. See docs/decisions/0008-slash-commands-without-bolt.md
 *
 * It refuses as well what is no object: of a `null` that is signed, the SDK's receiver throws where nobody can catch it,
 * and the process ends.
 */
export function createCommandReceiver(parts: CommandParts): RequestListener {
  return (request, response) => {
    if (request.method !== 'POST') return parts.otherwise(request, response)
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
  const body = read.bytes.toString()
  const form = request.headers['content-type'] === FORM ? parse(body) : null
  const isSigned = (): boolean => parts.isSigned(request.headers, read.bytes, parts.nowMs())
  if (form !== null && isCommand(form)) {
    if (isSigned()) take(form, response, parts)
    else refuse(response, 401)
  } else if (isObject(form, body)) {
    // The SDK's receiver takes a body that was read before it from this property.
    parts.otherwise(Object.assign(request, { rawBody: read.bytes }), response)
  } else refuse(response, isSigned() ? 400 : 401)
}

/** A form without a payload is one itself. */
function isObject(form: ParsedUrlQuery | null, body: string): boolean {
  const json = form === null ? body : form.payload
  return typeof json !== 'string' || BEGINS_AN_OBJECT.test(json)
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
