import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { RestError } from './rest-error.ts'

export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/v4`, with its query; holds ids alone, never a text. */
  readonly path: string
  readonly body?: unknown
  readonly timeoutMs?: number
  /** How long to wait, in all, where the server says «too many requests»; default 0: the caller is told at once. */
  readonly patienceMs?: number
}

/** Mattermost's API, as far as the bot needs it: one call, one checked answer. */
export interface Rest {
  /** @throws {RestError} */
  call<const Schema extends v.GenericSchema>(request: RestRequest, schema: Schema): Promise<v.InferOutput<Schema>>
  /** The base address, without a trailing slash. */
  readonly url: string
}

export interface RestOptions {
  /** Of the server, its path included where it has one, without a trailing slash. */
  readonly url: string
  readonly token: string
  readonly timeoutMs: number
}

/** Answers of calls whose result does not matter. */
export const ANYTHING = v.unknown()

/** Creates the one way to the API: timeout, `Retry-After`, status and JSON checked, nothing secret in errors. */
export function createRest({ url, token, timeoutMs }: RestOptions): Rest {
  async function once({ method, path, body, timeoutMs: own }: RestRequest): Promise<unknown> {
    const response = await answerOf(`${url}/api/v4${path}`, {
      method,
      redirect: 'error',
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json', 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(own ?? timeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return response.ok ? readJson(response) : Promise.reject(await refusalOf(response))
  }
  return {
    url,
    async call(request, schema) {
      let patienceMs = request.patienceMs ?? 0
      for (;;) {
        try {
          return check(schema, await once(request))
        } catch (error) {
          const pauseMs = error instanceof RestError && error.status === 429 ? (error.retryAfterMs ?? 1_000) : Infinity
          if (pauseMs > patienceMs) throw error
          patienceMs -= pauseMs
          await wait(pauseMs)
        }
      }
    },
  }
}

async function answerOf(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (error) {
    // The error itself quotes the address; its name alone tells the two cases apart.
    throw new RestError(isTimeout(error) ? 'timeout' : 'unreachable')
  }
}

async function readJson(response: Response): Promise<unknown> {
  if (!response.headers.get('content-type')?.includes('json')) {
    await response.body?.cancel()
    throw new RestError('not-json', { status: response.status })
  }
  try {
    return await response.json()
  } catch (error) {
    throw new RestError(isTimeout(error) ? 'timeout' : 'not-json', { status: response.status })
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError')
}

const serverError = v.object({ id: v.pipe(v.string(), v.regex(/^[a-z0-9_.]{1,120}$/i)) })

async function refusalOf(response: Response): Promise<RestError> {
  const body: unknown = await response.json().catch(() => null)
  const named = v.safeParse(serverError, body)
  const seconds = Number(response.headers.get('retry-after'))
  const retryAfterMs = seconds > 0 ? seconds * 1_000 : null
  return new RestError('refused', {
    status: response.status,
    id: named.success ? named.output.id : null,
    retryAfterMs: response.status === 429 ? (retryAfterMs ?? 1_000) : retryAfterMs,
  })
}

function check<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value)
  // What valibot says quotes the value.
  if (!result.success) throw new RestError('wrong-shape')
  return result.output
}
