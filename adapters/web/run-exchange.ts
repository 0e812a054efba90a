import type { PrivatePlace } from '../../src/adapter.ts'
import type { Collectors, Gathered } from './collectors.ts'

/** What came of a question or a button, for its author alone; what arrived before a failure is kept. */
export interface Exchange extends Gathered {
  readonly hasFailed: boolean
}

export interface ExchangeOptions {
  readonly collectors: Collectors
  /** Aborted when the visitor has left: nobody would see what is sent after that. */
  readonly signal: AbortSignal
  readonly timeoutMs: number
  readonly onFailure: (error: unknown) => void
}

/** The handler took longer than a visitor waits. */
class AnswerTimeoutError extends Error {
  readonly code = 'answer-timeout'
}

/** Runs a handler with a private place that lives as long as the request, and returns what was sent there. */
export async function runExchange(
  handle: (place: PrivatePlace) => Promise<void>,
  { collectors, signal, timeoutMs, onFailure }: ExchangeOptions,
): Promise<Exchange> {
  const collector = collectors.open()
  const leave = (): void => void collector.close()
  signal.addEventListener('abort', leave, { once: true })
  const timer = Promise.withResolvers<never>()
  const timeout = setTimeout(() => timer.reject(new AnswerTimeoutError('the answer took too long')), timeoutMs)
  try {
    const handled = handle({ visibility: 'private', platform: 'web', address: collector.address })
    await Promise.race([handled, timer.promise])
    return { ...collector.close(), hasFailed: false }
  } catch (error) {
    onFailure(error)
    return { ...collector.close(), hasFailed: true }
  } finally {
    clearTimeout(timeout)
    signal.removeEventListener('abort', leave)
  }
}
