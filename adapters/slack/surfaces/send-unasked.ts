import { DeliveryError, type UnaskedMessage } from '../../../src/adapter.ts'
import { parseAddress } from '../addresses.ts'
import { renderMessage } from '../render/render-message.ts'
import { metadataOf, wasSent } from './message-key.ts'
import { postMessage } from './post-message.ts'
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
  const { unasked } = await workspaceOf(address.workspaceId, parts)
  const channel =
    address.kind === 'direct' ? await openDirect(address, unasked, parts.directChannels) : address.channelId
  if (message.mayHaveBeenSent && (await wasSent(channel, message.key, unasked))) return
  await postMessage(
    unasked,
    'chat.postMessage',
    { channel, metadata: metadataOf(message.key) },
    renderMessage(message.reply, { isShareable: false }),
  )
}
