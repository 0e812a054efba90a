import type { RequestListener } from 'node:http'

/** An application on the one server; it receives every address that starts with its prefix, unshortened. */
export type Mount = {
  /** `/` for the rest, or `/slack`: whole path segments, no trailing slash. */
  readonly prefix: string
  /** It authenticates every request itself, so that the name it was called by proves nothing more. Default: false. */
  readonly checksSender?: boolean
} & (
  | { readonly kind: 'fetch'; readonly fetch: (request: Request) => Response | Promise<Response> }
  | { readonly kind: 'node'; readonly listener: RequestListener }
)

/**
 * Returns the mount with the longest prefix of a path; null when there is none.
 *
 * `/slack/events` with mounts `/` and `/slack` → the mount `/slack`; `/slackers` → the mount `/`
 */
export function findMount<M extends { readonly prefix: string }>(mounts: readonly M[], path: string): M | null {
  const matching = mounts.filter(({ prefix }) => prefix === '/' || path === prefix || path.startsWith(`${prefix}/`))
  return matching.toSorted((a, b) => b.prefix.length - a.prefix.length)[0] ?? null
}
