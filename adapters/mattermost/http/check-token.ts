import { hash, timingSafeEqual } from 'node:crypto'

/** Tells whether a token is one of the configured ones, in the same time whatever it is. */
export type CheckToken = (token: string) => boolean

/**
 * Creates `CheckToken`. The token of the body counts: the `Authorization` header holds the same one, and proxies may
 * replace it.
 */
export function createCheckToken(tokens: readonly string[]): CheckToken {
  const digests = tokens.filter((token) => token !== '').map(digestOf)
  return (token) => {
    const given = digestOf(token)
    return digests.reduce((isKnown, digest) => timingSafeEqual(digest, given) || isKnown, false)
  }
}

function digestOf(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}
