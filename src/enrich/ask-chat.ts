/** An OpenAI-compatible chat endpoint of the handbook's owner. */
export interface ChatEndpoint {
  /** Base address, as in `https://models.example.org/v1`; `/chat/completions` is added. */
  readonly url: string
  /** Bearer token; null for an endpoint that asks for none. */
  readonly key: string | null
  readonly model: string
}

/** The endpoint did not answer, or not with a message. */
export class ChatError extends Error {
  readonly code = 'chat'
}

/** How long an answer may take: a small model on a slow machine writes for a while. */
const TIMEOUT_MS = 180_000
const MAX_ATTEMPTS = 5
const FIRST_WAIT_MS = 1_000
const MAX_WAIT_MS = 60_000

/** Waits; tests give one that does not. */
export type Wait = (ms: number) => Promise<unknown>

/**
 * Asks for one message. Retries what may pass (429, 5xx, no connection), waiting twice as long each time or as long as
 * the endpoint says, a minute at most.
 *
 * @throws {ChatError} after five attempts, or at once when the endpoint refuses; it never holds the key or the text
 */
export async function askChat(endpoint: ChatEndpoint, prompt: string, wait: Wait): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(endpoint, prompt)
    if (outcome.kind === 'message') return outcome.text
    if (outcome.kind === 'refused' || attempt === MAX_ATTEMPTS) throw new ChatError(outcome.reason)
    await wait(Math.min(MAX_WAIT_MS, outcome.waitMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1)))
  }
}

type Outcome =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'busy'; readonly reason: string; readonly waitMs: number | null }

async function tryOnce({ url, key, model }: ChatEndpoint, prompt: string): Promise<Outcome> {
  const headers = { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) }
  const body = JSON.stringify({ model, messages: [{ role: 'user', content: prompt }] })
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers,
      body,
      // The key goes where its owner said, nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.ok) return readMessage(await response.json())
    await response.body?.cancel()
    return judgeStatus(response)
  } catch (error) {
    if (error instanceof SyntaxError)
      return { kind: 'refused', reason: 'the endpoint answered something else than JSON' }
    return { kind: 'busy', reason: 'the endpoint does not answer: check CULTUREBOT_ENRICH_URL', waitMs: null }
  }
}

function judgeStatus({ status, headers }: Response): Outcome {
  const reason = `the endpoint answered ${status}: check CULTUREBOT_ENRICH_URL, _KEY and _MODEL`
  if (status !== 429 && status < 500) return { kind: 'refused', reason }
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return { kind: 'busy', reason, waitMs: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null }
}

function readMessage(data: unknown): Outcome {
  const text = textOf(data)
  if (text !== null) return { kind: 'message', text }
  return { kind: 'refused', reason: 'the endpoint answered without a message: is it OpenAI-compatible?' }
}

function textOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('choices' in data) || !Array.isArray(data.choices)) return null
  const [choice]: readonly unknown[] = data.choices
  if (typeof choice !== 'object' || choice === null || !('message' in choice)) return null
  const { message } = choice
  if (typeof message !== 'object' || message === null || !('content' in message)) return null
  return typeof message.content === 'string' ? message.content : null
}
