import { DeliveryError, type Reply } from '../../../src/adapter.ts'
import type { Address } from '../addresses.ts'
import { readRecord, readText } from '../read-json.ts'
import type { SlackMessage } from '../render/message.ts'
import { renderMessage } from '../render/render-message.ts'
import { renderNeutral } from '../render/render-neutral.ts'
import { withWayOn } from '../render/with-way-on.ts'
import { type Patience, type WebApi, withPatience } from '../web-api.ts'
import { metadataOf } from './message-key.ts'
import { nextMark, postOnce } from './post-once.ts'
import { apiFor, type DirectChannels, type SurfaceParts, workspaceOf } from './surface-parts.ts'

export type DirectAddress = Extract<Address, { kind: 'direct' }>

/** A direct message. */
interface DirectMessage {
  /** Its key, where it has one, is written beside the message, by which the next attempt finds it again. */
  readonly address: DirectAddress
  readonly reply: Reply
  /** Of the event that is answered, wherever that happened; null where none is. */
  readonly answeredKey: string | null
  /** Where there are other ways; the connection's own else. */
  readonly patience?: Patience
}

const MAX_CHANNELS = 5_000

/**
 * Sends a reply as a direct message. A private reply is held back behind a button: notifications show first messages.
 *
 * @throws {DeliveryError}
 */
export async function sendDirect(message: DirectMessage, parts: SurfaceParts): Promise<void> {
  const { address, reply, answeredKey, patience } = message
  const api = withPatience(apiFor(reply, await workspaceOf(address.workspaceId, parts)), patience)
  const channel = await openDirect(address, api, parts.directChannels)
  const thread = address.threadTs === null ? {} : { thread_ts: address.threadTs }
  const metadata = address.key === null ? {} : { metadata: metadataOf(address.key) }
  const mark = nextMark(answeredKey, { workspaceId: address.workspaceId, channel }, parts)
  await postOnce(api, { channel, ...thread, ...metadata }, shownFirst(reply, parts), mark)
}

/** Returns what a direct message shows of a reply at first. */
function shownFirst(reply: Reply, { seal, helpCommand }: SurfaceParts): SlackMessage {
  if (reply.path === 'ordinary') return renderMessage(reply, { isShareable: false })
  return withWayOn(renderNeutral(reply, seal.close(reply)), reply, helpCommand)
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
