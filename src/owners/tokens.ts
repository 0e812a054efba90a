import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Member } from '../member.ts'

/** What a token lets its bearer do: enter once, or stay for a working day. */
type TokenUse = 'enter' | 'session'

/** A token that holds. */
interface Token {
  readonly member: Member
  /** Tells one token from another, for a use that is allowed once. */
  readonly nonce: string
}

/** Makes and checks tokens that name a member and a time, signed: nothing of them is stored. */
export interface Tokens {
  readonly make: (use: TokenUse, member: Member) => string
  /** Null for a token that nobody signed, of another use, or past its time. */
  readonly check: (use: TokenUse, token: string) => Token | null
}

/** How long a token holds: a link in a message for a quarter of an hour, a session for a working day. */
const LIFETIME_MS: Readonly<Record<TokenUse, number>> = { enter: 15 * 60_000, session: 8 * 3_600_000 }

/** Returns the tokens of a secret. */
export function createTokens(secret: string, now: () => number): Tokens {
  const sign = (payload: string): string => createHmac('sha256', `owners:${secret}`).update(payload).digest('base64url')
  return {
    make(use, { platform, id }) {
      const fields = [use, platform, id, now() + LIFETIME_MS[use], randomUUID()]
      const payload = Buffer.from(JSON.stringify(fields)).toString('base64url')
      return `${payload}.${sign(payload)}`
    },
    check(use, token) {
      const [payload = '', signature = ''] = token.split('.')
      if (!isEqual(signature, sign(payload))) return null
      // Signed by us: its shape needs no doubt.
      const fields = JSON.parse(Buffer.from(payload, 'base64url').toString()) as SignedFields
      const [signedUse, platform, id, expiresAtMs, nonce] = fields
      return signedUse === use && now() < expiresAtMs ? { member: { platform, id }, nonce } : null
    },
  }
}

type SignedFields = readonly [TokenUse, Member['platform'], string, number, string]

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
