import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { DeliveryError } from '../../src/adapter.ts'
import { SlackRefusal } from './slack-refusal.ts'

/** Posts to response_urls. */
export interface ResponsePoster {
  /**
   * Resolves when Slack took it.
   *
   * @param timeoutMs how long the answer is waited for, at most and by default 5 s; what was sent may be shown anyway
   * @throws {SlackRefusal} when it did not, {DeliveryError} when there was no answer
   */
  post(url: string, body: Readonly<Record<string, unknown>>, timeoutMs?: number): Promise<void>
  close(): void
}

const MAX_TIMEOUT_MS = 5_000
const MAX_ANSWER_CHARS = 1_000

/**
 * Returns a poster that keeps its connections open. It needs no token, and waits behind nothing.
 *
 * @param isLocal whether addresses without TLS are taken: with a Web API that is not Slack's own, for tests
 */
export function createResponsePoster(isLocal: boolean): ResponsePoster {
  const secure = new HttpsAgent({ keepAlive: true })
  const open = new HttpAgent({ keepAlive: true })
  return {
    async post(url, body, timeoutMs = MAX_TIMEOUT_MS) {
      const target = URL.parse(url)
      if (target === null || (target.protocol !== 'https:' && !isLocal)) throw new SlackRefusal('invalid_response_url')
      const agent = target.protocol === 'https:' ? secure : open
      const answer = await send(target, JSON.stringify(body), {
        agent,
        timeout: Math.min(Math.ceil(timeoutMs), MAX_TIMEOUT_MS),
      })
      if (answer.status === 429) throw new SlackRefusal('ratelimited', answer.retryAfterMs)
      if (answer.status < 200 || answer.status > 299) throw new SlackRefusal(reasonOf(answer.text))
      // Refusals of a body come with status 200 and `{"ok":false}`.
      if (answer.text.startsWith('{') && answer.text.includes('"ok":false'))
        throw new SlackRefusal(reasonOf(answer.text))
    },
    close() {
      secure.destroy()
      open.destroy()
    },
  }
}

interface Answer {
  readonly status: number
  readonly text: string
  readonly retryAfterMs: number | null
}

interface Sending {
  readonly agent: HttpAgent | HttpsAgent
  /** In ms, without a sign of life. */
  readonly timeout: number
}

function send(target: URL, body: string, { agent, timeout }: Sending): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = agent instanceof HttpsAgent ? httpsRequest : httpRequest
    const fail = (): void => reject(new DeliveryError('Slack did not answer'))
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) }
    const sent = request(target, { method: 'POST', agent, headers, timeout }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        if (text.length < MAX_ANSWER_CHARS) text += chunk
      })
      response.on('error', fail)
      response.on('end', () => {
        const seconds = Number(response.headers['retry-after'])
        const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : null
        resolve({ status: response.statusCode ?? 0, text, retryAfterMs })
      })
    })
    sent.on('timeout', () => sent.destroy())
    sent.on('error', fail)
    sent.end(body)
  })
}

/** Slack's code in a body of text or JSON; what is no code is not repeated. */
function reasonOf(text: string): string {
  const code = /"error":\s*"([a-z_]{1,60})"/.exec(text)?.[1] ?? /^\s*([a-z_]{3,60})\s*$/.exec(text)?.[1]
  return code ?? 'response_refused'
}
