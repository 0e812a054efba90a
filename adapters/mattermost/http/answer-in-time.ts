import type { ServerResponse } from 'node:http'
import { DeliveryError, type PrivatePlace, type Reply, type SafeLog } from '../../../src/adapter.ts'
import { exchangePlace } from '../places.ts'
import type { Exchanges, Send } from './exchanges.ts'
import { respondJson } from './respond.ts'

/** How a request of the server is answered. */
export interface InTime {
  readonly exchanges: Exchanges
  readonly response: ServerResponse
  readonly deadlineMs: number
  readonly during: 'question' | 'action'
  readonly log: SafeLog
  /** Hands the place of this request to the core; resolves when it is done. */
  readonly work: (place: PrivatePlace) => Promise<void>
  /** Returns what answers the request: the replies so far; none when there were none in time. */
  readonly toBody: (replies: readonly Reply[]) => unknown
  /** What the request is answered with where the core itself failed. */
  readonly failureBody: unknown
  /** Takes a reply elsewhere at once; false leaves it to the request. */
  readonly divert: (reply: Reply) => Promise<boolean>
  /** Where replies go when the request was answered without them. */
  readonly late: Send
}

/**
 * Answers a request with the replies that come before the deadline, and takes later ones elsewhere. What was told to be
 * in the answer of a request that the server had left by then goes elsewhere too.
 */
export async function answerInTime(options: InTime): Promise<void> {
  const { exchanges, response, deadlineMs, during, log, work, toBody, failureBody, divert, late } = options
  const replies: Reply[] = []
  let isOpen = true
  const answer = (body: unknown): void => {
    if (!isOpen) return
    isOpen = false
    if (!response.destroyed) respondJson(response, 200, body)
  }
  const exchange = exchanges.open(async (reply) => {
    if (!isOpen || response.destroyed) return late(reply)
    if (await divert(reply)) return
    // Diverting takes a call of the server's, and the deadline may have passed meanwhile.
    if (isOpen && !response.destroyed) replies.push(reply)
    else await late(reply)
  })
  const deadline = setTimeout(() => answer(toBody(replies)), deadlineMs)
  try {
    await work(exchangePlace(exchange.id))
    const isLeft = isOpen && response.destroyed
    answer(toBody(replies))
    if (isLeft) for (const reply of replies) await late(reply)
  } catch (error) {
    log('failure', { platform: 'mattermost', during, code: error instanceof DeliveryError ? error.code : 'unexpected' })
    answer(replies.length === 0 ? failureBody : toBody(replies))
  } finally {
    clearTimeout(deadline)
    exchange.close()
  }
}
