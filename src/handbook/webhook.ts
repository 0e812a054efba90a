import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export interface WebhookOptions {
  /** What the git host signs with, or sends. */
  readonly secret: string
  /** Told of every authentic call; it must return at once. */
  readonly onPush: () => void
}

/** Largest body read, in bytes: GitHub's own cap is 25 MB, but a push of a handbook takes a few kB. */
const MAX_BODY_BYTES = 1_048_576

/**
 * Returns what answers the git host: 202 to an authentic call, which makes the bot look for new content at once.
 *
 * Nothing in the body is used: the branch is asked for its commit as in every poll, so a replayed call is harmless.
 * GitHub, Gitea and Forgejo sign the body (`X-Hub-Signature-256`), GitLab sends the secret (`X-Gitlab-Token`), anything
 * else can send it as a bearer token.
 *
 * @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries (read 2026-11-26)
 * @see https://docs.gitlab.com/user/project/integrations/webhooks/
 */
export function createWebhook({ secret, onPush }: WebhookOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'POST') return answer(405, 'Only POST.')
    const body = await readBody(request)
    if (body === null) return answer(413, 'Too large.')
    if (!isAuthentic(request.headers, body, secret)) return answer(401, 'Not authentic.')
    onPush()
    return answer(202, 'Looking for new content.')
  }
}

function isAuthentic(headers: Headers, body: Uint8Array, secret: string): boolean {
  const signature = headers.get('x-hub-signature-256')
  if (signature !== null) {
    return isEqual(signature, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  }
  const token = headers.get('x-gitlab-token') ?? headers.get('authorization')?.replace(/^bearer /i, '') ?? ''
  return isEqual(token, secret)
}

/** Compares digests: of one length, so that the time taken tells nothing of the secret, its length included. */
function isEqual(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** Returns null for a body above the limit, read no further. */
async function readBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return null
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function answer(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'Cache-Control': 'no-store' } })
}
