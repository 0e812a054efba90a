import type { Posting } from './posting.ts'
import type { FakeState } from './state.ts'

/** A call of the API, authenticated. */
export interface Call {
  readonly state: FakeState
  readonly posting: Posting
  readonly userId: string
  readonly isAdmin: boolean
  /** What the path's groups matched. */
  readonly parts: readonly string[]
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: RegExp
  readonly handle: (call: Call) => Answer
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown): Answer => ({ status: 201, body })

export function refused(status: number, id: string, message = 'Refused.'): Answer {
  return {
    status,
    body: { id, message, detailed_error: '', request_id: 'r'.repeat(26), status_code: status },
  }
}

export const notFound = (): Answer => refused(404, 'app.user.missing_account.const', 'Unable to find it.')
export const noPermission = (): Answer =>
  refused(403, 'api.context.permissions.app_error', 'You do not have the appropriate permissions.')
