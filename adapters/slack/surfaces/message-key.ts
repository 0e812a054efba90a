import { readRecord, readRecords } from '../read-json.ts'
import { SlackRefusal } from '../slack-refusal.ts'
import type { WebApi } from '../web-api.ts'

/** Type of the metadata that carries a key. */
const EVENT_TYPE = 'culturebot_message'
/** Messages looked through for a key: an attempt is hours old at most. */
const LOOK_BACK = 100
/** Without these rights nobody can look; a channel's history is not worth asking for them. */
const CANNOT_LOOK = ['missing_scope', 'not_in_channel', 'channel_not_found']

/** Returns the metadata by which a message is found again. */
export function metadataOf(key: string) {
  return { event_type: EVENT_TYPE, event_payload: { key } } as const
}

/** Returns whether a message of that key is in a direct message; false where nobody can look. @throws {DeliveryError} */
export async function wasSent(channel: string, key: string, api: WebApi): Promise<boolean> {
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
