import { readRecord, readRecords, readText } from '../read-json.ts'
import type { SlackEvent } from './slack-event.ts'

type Json = Readonly<Record<string, unknown>>

interface Envelope {
  readonly workspaceId: string
  readonly eventId: string
  readonly sentAtMs: number
}

const IGNORED: SlackEvent = { kind: 'ignored' }

/** Subtypes of messages that people write; the others are edits, deletions, notices. */
const WRITTEN = [null, 'file_share', 'me_message', 'thread_broadcast']

/** Reads the event inside an `event_callback`. */
export function readInner(body: Json, workspaceId: string): SlackEvent {
  const event = readRecord(body.event)
  const eventId = readText(body.event_id)
  if (event === null || eventId === null) return IGNORED
  const seconds = typeof body.event_time === 'number' ? body.event_time : Date.now() / 1_000
  const envelope: Envelope = { workspaceId, eventId, sentAtMs: Math.round(seconds * 1_000) }
  switch (event.type) {
    case 'app_mention':
      return readMessage('mention', event, envelope)
    case 'message':
      return isDirect(event) ? readMessage('message', event, envelope) : IGNORED
    case 'app_home_opened':
      return readHome(event, envelope)
    case 'team_join':
      return readTeamJoin(event, envelope)
    case 'member_joined_channel':
      return readChannelJoin(event, envelope)
    case 'link_shared':
      return readLinks(event, envelope)
    case 'app_uninstalled':
      return { kind: 'removed', ...envelope }
    case 'tokens_revoked':
      return isOfBot(event) ? { kind: 'removed', ...envelope } : IGNORED
    default:
      return IGNORED
  }
}

/** Members' tokens are revoked by the same event, with an empty list of bots'. */
function isOfBot({ tokens }: Json): boolean {
  const revoked = readRecord(tokens)?.bot
  return Array.isArray(revoked) && revoked.length > 0
}

/** Messages of channels are not asked for, and not read where they come all the same. */
function isDirect({ channel_type, channel }: Json): boolean {
  return channel_type === 'im' || (channel_type === undefined && readText(channel)?.startsWith('D') === true)
}

function readMessage(kind: 'message' | 'mention', event: Json, { workspaceId, eventId }: Envelope): SlackEvent {
  const userId = readText(event.user)
  const channelId = readText(event.channel)
  const ts = readText(event.ts)
  const isWritten = readText(event.bot_id) === null && WRITTEN.includes(readText(event.subtype))
  if (!isWritten || userId === null || channelId === null || ts === null) return IGNORED
  const text = readText(event.text) ?? ''
  return { kind, workspaceId, eventId, userId, channelId, ts, threadTs: readText(event.thread_ts), text }
}

function readHome(event: Json, { workspaceId, eventId }: Envelope): SlackEvent {
  const userId = readText(event.user)
  if (userId === null) return IGNORED
  const tab = event.tab === 'messages' ? 'messages' : 'home'
  return { kind: 'home', workspaceId, eventId, userId, tab, channelId: readText(event.channel) }
}

function readTeamJoin(event: Json, { workspaceId, eventId, sentAtMs }: Envelope): SlackEvent {
  const user = readRecord(event.user)
  const userId = readText(user?.id)
  if (user === null || userId === null) return IGNORED
  return { kind: 'joined', workspaceId, eventId, userId, channelId: null, user, joinedAtMs: sentAtMs }
}

function readChannelJoin(event: Json, { workspaceId, eventId, sentAtMs }: Envelope): SlackEvent {
  const userId = readText(event.user)
  const channelId = readText(event.channel)
  if (userId === null || channelId === null) return IGNORED
  return { kind: 'joined', workspaceId, eventId, userId, channelId, user: {}, joinedAtMs: sentAtMs }
}

function readLinks(event: Json, { workspaceId, eventId }: Envelope): SlackEvent {
  return {
    kind: 'links',
    workspaceId,
    eventId,
    userId: readText(event.user) ?? '',
    urls: readRecords(event.links).flatMap((link) => readText(link.url) ?? []),
    channelId: readText(event.channel),
    messageTs: readText(event.message_ts),
    unfurlId: readText(event.unfurl_id),
    source: readText(event.source),
  }
}
