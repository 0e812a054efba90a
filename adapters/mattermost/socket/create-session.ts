import type { Rest } from '../rest/rest.ts'
import { ANYTHING } from '../rest/rest.ts'
import { RestError } from '../rest/rest-error.ts'
import type { ClientClass } from './load-client.ts'
import { silentLogger } from './silent-logger.ts'

/** Why a session ended; `refused` is for ever. */
export type SessionEnd = 'closed' | 'refused' | 'failed' | 'silent' | 'stopped'

/** One attempt at being connected: it never connects again by itself. */
export interface Session {
  /** Resolves at the server's `hello`; never, when the session ends before. */
  readonly ready: Promise<void>
  /** Resolves once, when nothing more will come. */
  readonly ended: Promise<SessionEnd>
  /** Ends it at once, whatever state it is in. Idempotent. */
  end(reason: SessionEnd): void
}

export interface SessionOptions {
  readonly rest: Rest
  readonly token: string
  readonly team: string
  readonly pingIntervalMs: number
  /** Told of every event, parsed; what is no JSON object is dropped. */
  readonly onEvent: (event: unknown) => void
}

/**
 * Starts one session of `mattermost-client`, whose `reconnect()` only tells that it wanted to, which downloads no users
 * and no channels, makes its calls with a timeout, survives frames that are no JSON and forgets what it sent.
 *
 * Each of these is a defect of 6.5.0: see `tests/mattermost/bare-client.test.ts`.
 */
export function createSession(
  Client: ClientClass,
  { rest, token, team, pingIntervalMs, onEvent }: SessionOptions,
): Session {
  const ready = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<SessionEnd>()
  let isOver = false

  class SessionClient extends Client {
    override _getSocketUrl(): string {
      return `${rest.url.replace(/^http/, 'ws')}/api/v4/websocket`
    }

    /** Our own call, with its timeout; the package's has none, and throws where a proxy answers with a page. */
    override _apiCall(
      ...[method, path, , callback, callbackParams]: Parameters<InstanceType<ClientClass>['_apiCall']>
    ) {
      rest
        .call({ method: method === 'GET' ? 'GET' : 'POST', path }, ANYTHING)
        .then((data) => {
          if (!isOver) callback?.(data, {}, callbackParams ?? {})
        })
        // The package's own callbacks throw on an answer of another shape.
        .catch((error: unknown) => end(error instanceof RestError && error.status === 401 ? 'refused' : 'failed'))
      return null
    }

    /** The package takes the first error on a frame for the end of the process. */
    override connect(): unknown {
      super.connect()
      this.ws?.removeAllListeners('message')
      this.ws?.on('message', (data) => {
        const message = parseObject(String(data))
        if (message !== null && !isOver) this.#take(message)
      })
      return true
    }

    #take(message: object): void {
      try {
        this.onMessage(message)
      } catch {
        // The package reads fields that a message may lack; ours was told of the message before that.
      }
    }

    override _send(message: Readonly<Record<string, unknown>>): unknown {
      const sent = super._send(message)
      this._pending = {}
      return sent
    }

    override reconnect(): unknown {
      // Called by the pinger when pongs stay away, and for every other trouble.
      end(this.connected ? 'closed' : 'silent')
      return null
    }

    override loadUsers(): unknown {
      return null
    }

    override loadUser(): unknown {
      return null
    }

    override loadChannels(): unknown {
      return null
    }

    override getMe(): unknown {
      return null
    }

    override getPreferences(): unknown {
      return null
    }
  }

  const client = new SessionClient('', team, {
    pingInterval: pingIntervalMs,
    autoReconnect: false,
    logger: silentLogger,
  })
  client.on('error', () => end('failed'))
  client.on('close', () => end('closed'))
  client.on('raw_message', (message) => {
    if (isOver) return
    if (isHello(message)) ready.resolve()
    onEvent(message)
  })

  function end(reason: SessionEnd): void {
    if (isOver) return
    isOver = true
    if (client._pongTimeout !== null) clearInterval(client._pongTimeout)
    // Closing politely waits 30 s for a dead peer.
    client.ws?.terminate()
    ended.resolve(reason)
  }

  client.tokenLogin(token)
  return { ready: ready.promise, ended: ended.promise, end }
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    // A frame that is no JSON is not ours to understand; what was missed shows as a gap in the numbers.
    return null
  }
}

function isHello(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'event' in message && message.event === 'hello'
}
