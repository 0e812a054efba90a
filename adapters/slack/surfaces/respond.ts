import { DeliveryError } from '../../../src/adapter.ts'
import type { OpenExchange } from '../exchanges.ts'
import { MAX_RESPONSES, RESPONSE_LIFE_MS } from '../limits.ts'
import type { ResponsePoster } from '../post-response.ts'
import type { SlackMessage } from '../render/message.ts'
import { inFormThatPasses } from './post-message.ts'

/** What sending by response_url takes. */
interface Responding {
  readonly poster: ResponsePoster
  readonly nowMs: () => number
  /** How long the answer is waited for. */
  readonly timeoutMs?: number
}

/**
 * Sends a message by an exchange's response_url: it needs no token and waits behind nothing.
 *
 * @throws {DeliveryError} where the exchange has none, or it is used up (5 times, 30 minutes)
 */
export async function respond(
  exchange: OpenExchange,
  audience: 'ephemeral' | 'in_channel',
  message: SlackMessage,
  { poster, nowMs, timeoutMs }: Responding,
): Promise<void> {
  const thread = exchange.threadTs === null ? {} : { thread_ts: exchange.threadTs }
  const body = { response_type: audience, replace_original: false, unfurl_links: false, unfurl_media: false, ...thread }
  await inFormThatPasses(message, async (_form, content) => {
    const { responseUrl, responses, startedAtMs } = exchange
    const isOver = responses >= MAX_RESPONSES || nowMs() - startedAtMs > RESPONSE_LIFE_MS
    if (responseUrl === null || isOver) throw new DeliveryError('there is no response_url to answer by')
    exchange.responses += 1
    await poster.post(responseUrl, { ...body, ...content }, timeoutMs)
  })
}
