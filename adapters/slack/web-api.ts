import { setTimeout as wait } from 'node:timers/promises'
import type * as Sdk from '@slack/web-api'
import { DeliveryError } from '../../src/adapter.ts'
import { quietLogger } from './quiet-logger.ts'
import { SlackRefusal } from './slack-refusal.ts'

/** What Slack answered; untrusted. */
export type SlackAnswer = Readonly<Record<string, unknown>>

/** Slack's Web API for one token. */
export interface WebApi {
  /**
   * Resolves when Slack said ok.
   *
   * @param patience for a call that others could take the place of; the connection's own by default
   * @throws {SlackRefusal} with Slack's code, or {DeliveryError} when there was no answer
   */
  call(method: string, args: Readonly<Record<string, unknown>>, patience?: Patience): Promise<SlackAnswer>
}

/** How long a call may take. */
export interface Patience {
  /** All waiting that Slack asks for, in ms; past that the call is refused with the rest of it. */
  readonly maxWaitMs: number
  /** Waiting for each answer, in ms, at most `TIMEOUT_MS`. */
  readonly timeoutMs: number
}

export interface WebApiOptions {
  readonly token: string | null
  /** Base address; null for Slack's own. */
  readonly apiUrl: string | null
  /** As `Patience`'s, for calls that bring none of their own. */
  readonly maxWaitMs: number
  readonly sdk: Pick<typeof Sdk, 'WebClient' | 'WebAPIPlatformError' | 'WebAPIRateLimitedError'>
}

/** How long Slack's answer is waited for at most. */
export const TIMEOUT_MS = 10_000

/**
 * Returns the Web API. Each call waits for itself alone: the SDK's own handling of a 429 would hold back every other
 * call of the client.
 *
 * @see https://docs.slack.dev/tools/node-slack-sdk/web-api/#rate-limits (read 2026-11-26)
 */
export function createWebApi({ token, apiUrl, maxWaitMs, sdk }: WebApiOptions): WebApi {
  const client = new sdk.WebClient(token ?? undefined, {
    logger: quietLogger,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  })
  const attempt = async (method: string, args: Readonly<Record<string, unknown>>): Promise<SlackAnswer> => {
    try {
      return { ...(await client.apiCall(method, { ...args })) }
    } catch (error) {
      throw translate(error, sdk)
    }
  }
  return {
    async call(method, args, patience = { maxWaitMs, timeoutMs: TIMEOUT_MS }) {
      let left = patience.maxWaitMs
      for (;;) {
        try {
          return await within(patience.timeoutMs, attempt(method, args))
        } catch (error) {
          const pauseMs = error instanceof DeliveryError ? error.retryAfterMs : null
          if (pauseMs === null || pauseMs > left) throw error
          left -= pauseMs
          await wait(pauseMs)
        }
      }
    },
  }
}

/** Returns a connection whose calls have that patience. */
export function withPatience(api: WebApi, patience: Patience | undefined): WebApi {
  if (patience === undefined) return api
  return { call: (method, args) => api.call(method, args, patience) }
}

/** Stops waiting, not the call: the SDK takes no signal for one, and what was sent may have been done anyway. */
async function within(timeoutMs: number, attempt: Promise<SlackAnswer>): Promise<SlackAnswer> {
  if (timeoutMs >= TIMEOUT_MS) return attempt
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new DeliveryError('Slack did not answer in time')), timeoutMs)
  try {
    return await Promise.race([attempt, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** An SDK error holds the request, and so a member's words: none goes further. */
function translate(error: unknown, sdk: WebApiOptions['sdk']): DeliveryError {
  if (error instanceof sdk.WebAPIPlatformError) return new SlackRefusal(error.data.error)
  if (error instanceof sdk.WebAPIRateLimitedError) return new SlackRefusal('ratelimited', error.retryAfter * 1_000)
  return new DeliveryError('Slack did not answer')
}
