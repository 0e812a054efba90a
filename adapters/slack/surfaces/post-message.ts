import type { SlackMessage } from '../render/message.ts'
import { isAboutBlocks } from '../slack-refusal.ts'
import type { SlackAnswer, WebApi } from '../web-api.ts'

/** Methods that take a message and leave no further one behind when they are repeated. */
type Method = 'chat.postEphemeral' | 'chat.update'

/**
 * Sends a message; where Slack does not take its blocks, the text alone, which says the same. @throws {DeliveryError}
 */
export function postMessage(
  api: WebApi,
  method: Method,
  args: Readonly<Record<string, unknown>>,
  message: SlackMessage,
): Promise<SlackAnswer> {
  return inFormThatPasses(message, (_form, content) => api.call(method, { ...args, ...content }))
}

/** Sends a message with its blocks, or, where Slack does not take those, as text alone. */
export async function inFormThatPasses(
  { text, blocks }: SlackMessage,
  send: (form: 'blocks' | 'text', content: Readonly<Record<string, unknown>>) => Promise<SlackAnswer>,
): Promise<SlackAnswer> {
  try {
    return await send('blocks', { text, blocks })
  } catch (error) {
    if (!isAboutBlocks(error)) throw error
    return send('text', { text })
  }
}
