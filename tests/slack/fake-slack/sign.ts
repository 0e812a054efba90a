import { createHmac } from 'node:crypto'

export const SIGNING_SECRET = 'fake-signing-secret-0123456789abcd'

/** Returns the headers by which Slack signs a body. @param seconds Unix time of the delivery */
export function sign(body: string, seconds = Math.floor(Date.now() / 1_000), secret = SIGNING_SECRET) {
  const signature = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')
  return { 'X-Slack-Request-Timestamp': String(seconds), 'X-Slack-Signature': `v0=${signature}` }
}
