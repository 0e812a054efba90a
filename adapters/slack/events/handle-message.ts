import { privatePlace, publicPlace } from '../addresses.ts'
import { wasSent } from '../surfaces/message-key.ts'
import { duringExchange, findWorkspace, type HandlingParts, profileIn } from './handling.ts'
import { readMessageText } from './read-text.ts'
import type { MessageEvent } from './slack-event.ts'

/**
 * Answers a direct message in its conversation, a mention in its thread.
 *
 * @param mayBeAnswered a process died at it: the conversation is looked through first. A channel cannot be, without a
 * right to read it that the bot does not ask for: there Slack itself knows the post again.
 */
export async function handleMessage(event: MessageEvent, parts: HandlingParts, mayBeAnswered: boolean): Promise<void> {
  const found = await findWorkspace(event.workspaceId, parts)
  // Without a token there is no way to say anything.
  if (found.kind !== 'workspace') return
  const { botUserId } = await found.workspace.identity().catch(() => ({ botUserId: null }))
  if (event.userId === botUserId) return
  const { locale } = await profileIn(found, event.userId, parts)
  const text = readMessageText(event.text, botUserId)
  const { channelId, eventId } = event
  const isDirect = event.kind === 'message'
  if (isDirect && mayBeAnswered && (await wasSent(channelId, eventId, found.workspace.answers).catch(() => false))) {
    return
  }
  await parts.answersUnderWay.during(eventId, mayBeAnswered, () =>
    (isDirect ? answerDirect : answerMention)(event, { text, locale }, parts),
  )
}

interface Words {
  readonly text: string
  readonly locale: 'fr' | 'en'
}

async function answerDirect(event: MessageEvent, { text, locale }: Words, parts: HandlingParts): Promise<void> {
  const { workspaceId, userId, channelId, threadTs, eventId: key } = event
  const place = privatePlace({ kind: 'direct', workspaceId, userId, channelId, threadTs, key })
  await parts.handlers.onQuestion({ text, asked: 'direct', locale, privatePlace: place, publicPlace: null })
}

async function answerMention(event: MessageEvent, { text, locale }: Words, parts: HandlingParts): Promise<void> {
  const { workspaceId, userId, channelId, threadTs, ts, eventId: key } = event
  const thread = publicPlace({ kind: 'channel', workspaceId, channelId, threadTs: threadTs ?? ts, key })
  const from = { workspaceId, userId, channelId, threadTs, key }
  const exchange = { ...from, responseUrl: null, openAnswer: null, triggerId: null, viewId: null }
  await duringExchange({ ...exchange, surface: 'channel', startedAtMs: parts.nowMs() }, parts, ({ here }) =>
    parts.handlers.onQuestion({ text, asked: 'mention', locale, privatePlace: here, publicPlace: thread }),
  )
}
