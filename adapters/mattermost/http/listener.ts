import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AdapterHandlers } from '../../../src/adapter.ts'
import { readBody } from '../../../src/http/read-body.ts'
import { MAX_BODY_BYTES } from '../limits.ts'
import type { CheckToken } from './check-token.ts'
import { type ActionParts, handleAction, handleDialog } from './handle-action.ts'
import { handleCommand } from './handle-command.ts'
import { readAction, readDialog } from './read-action.ts'
import { readCommand } from './read-command.ts'
import { respondJson } from './respond.ts'

/** What the three addresses are served with. */
export interface ListenerParts extends ActionParts {
  readonly checkToken: CheckToken
  /** Null before the start and after the end. */
  readonly handlers: () => AdapterHandlers | null
  /** Told of every request under way, so that stopping can wait for it. */
  readonly track: (work: Promise<void>) => void
}

type Route = (
  body: string,
  response: ServerResponse,
  handlers: AdapterHandlers,
  parts: ListenerParts,
) => Promise<void> | void

interface Entry {
  readonly contentType: string
  readonly handle: Route
}

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

const ROUTES: Readonly<Record<string, Entry>> = {
  '/mattermost/command': {
    contentType: FORM,
    handle(body, response, handlers, parts) {
      const command = readCommand(body)
      if (command === null) return refuse(response, 400)
      if (!parts.checkToken(command.token)) return refuse(response, 401)
      return handleCommand(command, response, handlers, parts)
    },
  },
  '/mattermost/action': {
    contentType: JSON_TYPE,
    handle(body, response, handlers, parts) {
      const pressed = readAction(body)
      return pressed === null ? refuse(response, 400) : handleAction(pressed, response, handlers, parts)
    },
  },
  '/mattermost/dialog': {
    contentType: JSON_TYPE,
    handle(body, response, handlers, parts) {
      const submitted = readDialog(body)
      return submitted === null ? refuse(response, 400) : handleDialog(submitted, response, handlers, parts)
    },
  },
}

/** Creates the listener of `/mattermost/*`: POST alone, and nothing of a refused request is said or kept. */
export function createListener(parts: ListenerParts): RequestListener {
  return (request, response) => {
    const handlers = parts.handlers()
    // A query may hold what was typed: commands set to GET would send it so.
    const route = ROUTES[request.url ?? '']
    if (route === undefined) return refuse(response, 404)
    if (request.method !== 'POST') return refuse(response.setHeader('Allow', 'POST'), 405)
    if (request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== route.contentType) {
      return refuse(response, 415)
    }
    if (handlers === null) return refuse(response, 503)
    parts.track(receive(route, request, response, handlers, parts))
  }
}

async function receive(
  { handle }: Entry,
  request: IncomingMessage,
  response: ServerResponse,
  handlers: AdapterHandlers,
  parts: ListenerParts,
): Promise<void> {
  try {
    const read = await readBody(request, MAX_BODY_BYTES)
    if (read.kind === 'gone') return
    if (read.kind === 'too-large') return refuse(response, 413)
    await handle(read.bytes.toString(), response, handlers, parts)
  } catch {
    // What it was may hold what was typed; that it was is enough.
    handlers.log('failure', { platform: 'mattermost', during: 'question', code: 'unexpected' })
    if (!response.headersSent) refuse(response, 500)
  }
}

/** The rest of a body that is refused is not read: the connection cannot be used again. */
function refuse(response: ServerResponse, status: number): void {
  response.setHeader('Connection', 'close')
  respondJson(response, status, {})
}
