/** What went wrong with a call. `refused` has a status; the others never got an answer that could be read. */
export type RestFailure = 'unreachable' | 'timeout' | 'refused' | 'not-json' | 'wrong-shape'

interface RestErrorOptions {
  readonly status?: number
  /** The server's own stable name of the error, e.g. `api.context.session_expired.app_error`. */
  readonly id?: string | null
  readonly retryAfterMs?: number | null
}

/** A call of Mattermost's API that did not do what it was meant to. Holds no token, no body, no text. */
export class RestError extends Error {
  readonly code = 'mattermost-call-failed'
  readonly kind: RestFailure
  /** HTTP status; null without an answer. */
  readonly status: number | null
  readonly id: string | null
  readonly retryAfterMs: number | null

  constructor(kind: RestFailure, { status, id = null, retryAfterMs = null }: RestErrorOptions = {}) {
    super(`Mattermost: ${kind}${status === undefined ? '' : ` ${status}`}${id === null ? '' : ` ${id}`}`)
    this.kind = kind
    this.status = status ?? null
    this.id = id
    this.retryAfterMs = retryAfterMs
  }

  /** Whether the same call may succeed later. */
  get isPassing(): boolean {
    return this.kind !== 'refused' || this.status === 429 || (this.status ?? 0) >= 500
  }
}
