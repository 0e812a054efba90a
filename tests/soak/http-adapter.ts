import { toString as plainText } from 'mdast-util-to-string'
import { type Adapter, DeliveryError } from '../../src/adapter.ts'
import type { Sent } from './fake-platform.ts'

/** Returns an adapter to the fake platform; nothing but unasked messages goes out. */
export function createHttpAdapter(url: string, timeoutMs: number): Adapter {
  const refuse = async () => {
    throw new DeliveryError('only unasked messages are sent in a soak', { isFinal: true })
  }
  return {
    name: 'test',
    start: async () => {},
    stop: async () => {},
    connection: () => 'up',
    placeOfMember: (address) => ({ visibility: 'private', platform: 'test', address }),
    placeOfChannel: (address) => ({ visibility: 'public', platform: 'test', address }),
    sendPrivately: refuse,
    sendPublicly: refuse,
    eraseOwnMessages: refuse,
    async *arrivalsSince() {},
    sendUnasked: async ({ place, reply, key, mayHaveBeenSent }) => {
      const sent: Sent = { key, address: place.address, summary: plainText(reply.body), mayHaveBeenSent }
      const response = await post(url, sent, timeoutMs)
      await response.arrayBuffer()
      if (response.ok) return
      const retryAfter = response.headers.get('retry-after')
      const retryAfterMs = retryAfter === null ? null : Number(retryAfter) * 1_000
      throw new DeliveryError(`the platform answered ${response.status}`, { retryAfterMs })
    },
  }
}

async function post(url: string, sent: Sent, timeoutMs: number): Promise<Response> {
  try {
    return await fetch(`${url}/send`, {
      method: 'POST',
      body: JSON.stringify(sent),
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch {
    throw new DeliveryError('the platform did not answer')
  }
}
