import { DeliveryError, type Reply } from '../../../src/adapter.ts'
import type { Address } from '../addresses.ts'
import { readRecord, readText } from '../read-json.ts'
import type { SlackMessage } from '../render/message.ts'
import { renderMessage } from '../render/render-message.ts'
import { renderNeutral } from '../render/render-neutral.ts'
import type { WebApi } from '../web-api.ts'
import { metadataOf } from './message-key.ts'
import { postMessage } from './post-message.ts'
import { apiFor, type DirectChannels, type SurfaceParts, workspaceOf } from './surface-parts.ts'

export type DirectAddress = Extract<Address, { kind: 'direct' }>

const MAX_CHANNELS = 5_000

/**
 * Sends a reply as a direct message. A private reply is held back behind a button: notifications show first messages.
 *
 * @throws {DeliveryError}
 */
export async function sendDirect(address: DirectAddress, reply: Reply, parts: SurfaceParts): Promise<void> {
  const api = apiFor(reply, await workspaceOf(address.workspaceId, parts))
  const channel = await openDirect(address, api, parts.directChannels)
  const thread = address.threadTs === null ? {} : { thread_ts: address.threadTs }
  const mark = address.key === null ? {} : { metadata: metadataOf(address.key) }
  await postMessage(api, 'chat.postMessage', { channel, ...thread, ...mark }, directMessage(reply, parts))
}

/** Returns what a direct message shows of a reply at first. */
function directMessage(reply: Reply, { seal }: SurfaceParts): SlackMessage {
  if (reply.path === 'ordinary') return renderMessage(reply, { isShareable: false })
  return renderNeutral(reply, seal.close(reply))
}

/** Returns the channel of a direct message, opened where it was not. @throws {DeliveryError} */
export async function openDirect(address: DirectAddress, api: WebApi, opened: DirectChannels): Promise<string> {
  const key = `${address.workspaceId}/${address.userId}`
  const known = address.channelId ?? opened.get(key)
  if (known !== undefined) return known
  const answer = await api.call('conversations.open', { users: address.userId })
  const channel = readText(readRecord(answer.channel)?.id)
  if (channel === null) throw new DeliveryError('Slack opened a direct message and did not name it')
  opened.set(key, channel)
  const [oldest] = opened.keys()
  if (opened.size > MAX_CHANNELS && oldest !== undefined) opened.delete(oldest)
  return channel
}
