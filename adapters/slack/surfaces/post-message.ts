import type { SlackMessage } from '../render/message.ts'
import { isAboutBlocks } from '../slack-refusal.ts'
import type { SlackAnswer, WebApi } from '../web-api.ts'

/** Links are not unfolded: that would show, and fetch, what was asked about. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const

/** Methods that take a message. */
type Method = 'chat.postMessage' | 'chat.postEphemeral' | 'chat.update'

/**
 * Sends a message; where Slack does not take its blocks, the text alone, which says the same. @throws {DeliveryError}
 */
export async function postMessage(
  api: WebApi,
  method: Method,
  args: Readonly<Record<string, unknown>>,
  { text, blocks }: SlackMessage,
): Promise<SlackAnswer> {
  const quiet = method === 'chat.postMessage' ? QUIET : {}
  try {
    return await api.call(method, { ...args, ...quiet, text, blocks })
  } catch (error) {
    if (!isAboutBlocks(error)) throw error
    return api.call(method, { ...args, ...quiet, text })
  }
}
