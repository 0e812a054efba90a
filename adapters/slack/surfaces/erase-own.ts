import { DeliveryError, type PrivatePlace } from '../../../src/adapter.ts'
import { parseAddress } from '../addresses.ts'
import { readRecord, readRecords, readText } from '../read-json.ts'
import { SlackRefusal } from '../slack-refusal.ts'
import type { WebApi } from '../web-api.ts'
import type { Identity } from '../workspace.ts'
import { openDirect } from './send-direct.ts'
import { type SurfaceParts, workspaceOf } from './surface-parts.ts'

type Json = Readonly<Record<string, unknown>>

const PAGE = 200
/** Somebody else, or an earlier attempt, was faster. */
const GONE = ['message_not_found', 'thread_not_found']

/**
 * Deletes every message of the bot in a direct message, threads included, found by listing it.
 *
 * @throws {DeliveryError} when one may be left
 */
export async function eraseOwn(place: PrivatePlace, parts: SurfaceParts): Promise<void> {
  const address = parseAddress(place.address)
  if (address?.kind !== 'direct') throw new DeliveryError('only a direct message can be erased', { isFinal: true })
  const workspace = await workspaceOf(address.workspaceId, parts)
  const api = workspace.answers
  const channel = await openDirect(address, api, parts.directChannels)
  const identity = await workspace.identity()
  const messages = await listAll(api, 'conversations.history', { channel })
  const threads = messages.filter(({ reply_count }) => typeof reply_count === 'number' && reply_count > 0)
  for (const { ts } of threads) {
    const replies = await listAll(api, 'conversations.replies', { channel, ts })
    for (const reply of replies.filter((found) => found.ts !== ts && isOwn(found, identity))) {
      await remove(api, channel, reply)
    }
  }
  for (const message of messages.filter((found) => isOwn(found, identity))) await remove(api, channel, message)
}

async function listAll(api: WebApi, method: string, args: Json): Promise<readonly Json[]> {
  const found: Json[] = []
  let cursor: string | null = null
  do {
    const next: Json = cursor === null ? {} : { cursor }
    const answer = await api.call(method, { ...args, limit: PAGE, ...next })
    found.push(...readRecords(answer.messages))
    cursor = readText(readRecord(answer.response_metadata)?.next_cursor)
  } while (cursor !== null)
  return found
}

function isOwn(message: Json, { botId, botUserId }: Identity): boolean {
  return (botId !== null && message.bot_id === botId) || (botUserId !== null && message.user === botUserId)
}

async function remove(api: WebApi, channel: string, { ts }: Json): Promise<void> {
  try {
    await api.call('chat.delete', { channel, ts })
  } catch (error) {
    if (!(error instanceof SlackRefusal) || !GONE.includes(error.reason)) throw error
  }
}
