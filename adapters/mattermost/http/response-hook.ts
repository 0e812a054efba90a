import { DeliveryError } from '../../../src/adapter.ts'
import type { Attachment } from '../outbound/attach-buttons.ts'

/** What a command is answered with, in its own request or through its hook. */
export interface CommandResponse {
  readonly response_type: 'ephemeral' | 'in_channel'
  readonly text: string
  /** Without it the server rewrites `<…>` in the text as Slack's links. */
  readonly skip_slack_parsing: true
  readonly attachments?: readonly Attachment[]
  readonly extra_responses?: readonly CommandResponse[]
}

/**
 * Returns the id within a command's `response_url`; null for an address of another shape. The host is not looked at:
 * answers go to the server that is configured, so that a forged address leads nowhere else.
 */
export function hookIdOf(responseUrl: string): string | null {
  return /\/hooks\/commands\/([a-z0-9]{26})$/.exec(responseUrl)?.[1] ?? null
}

/**
 * Posts through a hook: five times in 30 minutes. Resolves when the server took it.
 *
 * @param timeoutMs how long the server is waited for; that of all calls by default
 * @throws {DeliveryError}
 */
export type PostToHook = (hookId: string, response: CommandResponse, timeoutMs?: number) => Promise<void>

/** Creates `PostToHook`; a hook takes no token, it is one. */
export function createPostToHook(url: string, longestMs: number): PostToHook {
  return async (hookId, body, timeoutMs = longestMs) => {
    const status = await fetch(`${url}/hooks/commands/${hookId}`, {
      method: 'POST',
      redirect: 'error',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    }).then(
      async (response) => {
        await response.body?.cancel()
        return response.status
      },
      // The error quotes the address, which anybody could post to.
      () => null,
    )
    if (status !== 200) throw new DeliveryError(`the response hook answered ${status ?? 'nothing'}`)
  }
}
