import { DeliveryError, type UnaskedMessage } from '../../../src/adapter.ts'
import { parseAddress } from '../addresses.ts'
import { readRecord, readRecords } from '../read-json.ts'
import { renderMessage } from '../render/render-message.ts'
import { SlackRefusal } from '../slack-refusal.ts'
import type { WebApi } from '../web-api.ts'
import { postMessage } from './post-message.ts'
import { openDirect } from './send-direct.ts'
import { type SurfaceParts, workspaceOf } from './surface-parts.ts'

/** Type of the metadata that carries the idempotency key. */
const EVENT_TYPE = 'culturebot_message'
/** Messages looked through for the key: an attempt is hours old at most. */
const LOOK_BACK = 100
/** Without these rights nobody can look; a channel's history is not worth asking for them. */
const CANNOT_LOOK = ['missing_scope', 'not_in_channel', 'channel_not_found']

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
  const metadata = { event_type: EVENT_TYPE, event_payload: { key: message.key } }
  await postMessage(
    unasked,
    'chat.postMessage',
    { channel, metadata },
    renderMessage(message.reply, { isShareable: false }),
  )
}

async function wasSent(channel: string, key: string, api: WebApi): Promise<boolean> {
  try {
    const answer = await api.call('conversations.history', { channel, limit: LOOK_BACK, include_all_metadata: true })
    return readRecords(answer.messages).some((found) => keyOf(found.metadata) === key)
  } catch (error) {
    if (error instanceof SlackRefusal && CANNOT_LOOK.includes(error.reason)) return false
    throw error
  }
}

function keyOf(metadata: unknown): unknown {
  const record = readRecord(metadata)
  return record?.event_type === EVENT_TYPE ? readRecord(record.event_payload)?.key : undefined
}
