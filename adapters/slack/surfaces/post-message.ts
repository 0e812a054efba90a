import type { SlackMessage } from '../render/message.ts'
import { isAboutBlocks } from '../slack-refusal.ts'
import type { Patience, SlackAnswer, WebApi } from '../web-api.ts'

/** Methods that take a message and leave no further one behind when they are repeated. */
type Method = 'chat.postEphemeral' | 'chat.update'

interface Post {
  readonly method: Method
  readonly args: Readonly<Record<string, unknown>>
  readonly patience: Patience
}

/** Sends a message; where Slack does not take its blocks, what it says without them. @throws {DeliveryError} */
export function postMessage(
  api: WebApi,
  { method, args, patience }: Post,
  message: SlackMessage,
): Promise<SlackAnswer> {
  return inFormThatPasses(message, (_form, content) => api.call(method, { ...args, ...content }, patience))
}

/** Sends a message with its blocks, or, where Slack does not take those, as text alone. */
export async function inFormThatPasses<Answer>(
  { text, blocks, textAlone = text }: SlackMessage,
  send: (form: 'blocks' | 'text', content: Readonly<Record<string, unknown>>) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send('blocks', { text, blocks })
  } catch (error) {
    if (!isAboutBlocks(error)) throw error
    return send('text', { text: textAlone })
  }
}
