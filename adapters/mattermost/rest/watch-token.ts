import type { Rest } from './rest.ts'
import { RestError } from './rest-error.ts'

/** The API, and whether the server takes the bot's token, as its answers tell. */
export interface WatchedRest {
  readonly rest: Rest
  /** The last answer that told of the token refused it. */
  isRefused(): boolean
}

const UNAUTHORIZED = 401

/** Returns an API whose answers are watched: an open websocket may outlive its token. */
export function watchToken(rest: Rest): WatchedRest {
  let isRefused = false
  return {
    isRefused: () => isRefused,
    rest: {
      url: rest.url,
      async call(request, schema) {
        try {
          const answer = await rest.call(request, schema)
          isRefused = false
          return answer
        } catch (error) {
          if (error instanceof RestError && error.status === UNAUTHORIZED) isRefused = true
          throw error
        }
      },
    },
  }
}
