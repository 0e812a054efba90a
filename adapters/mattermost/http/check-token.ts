import { timingSafeEqual } from 'node:crypto'

/** Tells whether a token is one of the configured ones, in the same time whatever it is. */
export type CheckToken = (token: string) => boolean

/**
 * Creates `CheckToken`. The token of the body counts: the `Authorization` header holds the same one, and proxies may
 * replace it.
 */
export function createCheckToken(tokens: readonly string[]): CheckToken {
  const known = tokens.filter((token) => token !== '').map((token) => Buffer.from(token))
  return (token) => {
    const given = Buffer.from(token)
    return known.reduce((isKnown, one) => isSame(one, given) || isKnown, false)
  }
}

/** The length of a token is no secret: all have the same. */
function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
