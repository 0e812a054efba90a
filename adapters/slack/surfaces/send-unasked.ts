import { DeliveryError, type UnaskedMessage } from '../../../src/adapter.ts'
import { parseAddress } from '../addresses.ts'
import { renderMessage } from '../render/render-message.ts'
import { metadataOf, wasSent } from './message-key.ts'
import { type PostMark, postOnce } from './post-once.ts'
import { openDirect } from './send-direct.ts'
import { type SurfaceParts, workspaceOf } from './surface-parts.ts'

/**
 * Sends what nobody asked for just now, on a client that waits for nothing: a 429 is the caller's to wait for.
 *
 * @throws {DeliveryError} with `retryAfterMs` where Slack said when, `isFinal` where nobody can be reached
 */
export async function sendUnasked(message: UnaskedMessage, parts: SurfaceParts): Promise<void> {
  const address = parseAddress(message.place.address)
  if (address?.kind !== 'direct' && address?.kind !== 'channel') {
    throw new DeliveryError('nobody can be written to there unasked', { isFinal: true })
  }
  const { workspaceId } = address
  const { key, mayHaveBeenSent: mayBePosted } = message
  const { unasked } = await workspaceOf(workspaceId, parts)
  const channel =
    address.kind === 'direct' ? await openDirect(address, unasked, parts.directChannels) : address.channelId
  if (mayBePosted && (await wasSent(channel, key, unasked))) return
  const mark: PostMark = {
    idOf: (form) => parts.clientMsgIdOf({ workspaceId, channel, key, ordinal: 0, form }),
    mayBePosted,
    isAwaited: false,
  }
  const rendered = renderMessage(message.reply, { isShareable: false })
  await postOnce(unasked, { channel, metadata: metadataOf(key) }, rendered, mark)
}
