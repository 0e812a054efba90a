import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { MAX_FUTURE_S, MAX_PAST_S } from '../limits.ts'

/** Tells whether a body and the headers it came with are Slack's, at a Unix time in ms. */
export type SignatureCheck = (headers: IncomingHttpHeaders, body: Buffer, nowMs: number) => boolean

const SIGNATURE = /^v0=([0-9a-f]{64})$/
const TIMESTAMP = /^\d{1,12}$/

/**
 * Returns the check of an app's signing secret: HMAC-SHA256 over `v0:TIMESTAMP:BODY`, compared in constant time, of the
 * last five minutes.
 *
 * @throws {Error} where the secret is empty: everybody could sign
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack (read 2026-11-27)
 */
export function createSignatureCheck(signingSecret: string): SignatureCheck {
  if (signingSecret === '') throw new Error('SLACK_SIGNING_SECRET is empty: copy it from "Basic Information"')
  const key = createSecretKey(Buffer.from(signingSecret))
  return (headers, body, nowMs) => {
    const timestamp = String(headers['x-slack-request-timestamp'] ?? '')
    const [, claimed] = SIGNATURE.exec(String(headers['x-slack-signature'] ?? '')) ?? []
    if (claimed === undefined || !isRecent(timestamp, nowMs)) return false
    return timingSafeEqual(Buffer.from(claimed, 'hex'), digest(key, timestamp, body))
  }
}

function isRecent(timestamp: string, nowMs: number): boolean {
  const ageS = nowMs / 1_000 - Number(timestamp)
  return TIMESTAMP.test(timestamp) && ageS <= MAX_PAST_S && ageS >= -MAX_FUTURE_S
}

function digest(key: KeyObject, timestamp: string, body: Buffer): Buffer {
  return createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest()
}
