import { privatePlace, publicPlace } from '../addresses.ts'
import { wasSent } from '../surfaces/message-key.ts'
import { duringExchange, findWorkspace, type HandlingParts, profileIn } from './handling.ts'
import { readMessageText } from './read-text.ts'
import type { MessageEvent } from './slack-event.ts'

/**
 * Answers a direct message in its conversation, a mention in its thread.
 *
 * @param mayBeAnswered a process died at it: the conversation is looked through first. A channel cannot be, without a
 * right to read it that the bot does not ask for: there a mention may then be answered twice, rather than never.
 */
export async function handleMessage(event: MessageEvent, parts: HandlingParts, mayBeAnswered: boolean): Promise<void> {
  const found = await findWorkspace(event.workspaceId, parts)
  // Without a token there is no way to say anything.
  if (found.kind !== 'workspace') return
  const { botUserId } = await found.workspace.identity().catch(() => ({ botUserId: null }))
  if (event.userId === botUserId) return
  const { locale } = await profileIn(found, event.userId, parts)
  const text = readMessageText(event.text, botUserId)
  if (event.kind === 'mention') return answerMention(event, { text, locale }, parts)
  const { workspaceId, userId, channelId, threadTs, eventId } = event
  if (mayBeAnswered && (await wasSent(channelId, eventId, found.workspace.answers).catch(() => false))) return
  const place = privatePlace({ kind: 'direct', workspaceId, userId, channelId, threadTs, key: eventId })
  await parts.handlers.onQuestion({ text, asked: 'direct', locale, privatePlace: place, publicPlace: null })
}

interface Words {
  readonly text: string
  readonly locale: 'fr' | 'en'
}

async function answerMention(event: MessageEvent, { text, locale }: Words, parts: HandlingParts): Promise<void> {
  const { workspaceId, userId, channelId, threadTs, ts } = event
  const thread = publicPlace({ kind: 'channel', workspaceId, channelId, threadTs: threadTs ?? ts })
  const from = { workspaceId, userId, channelId, threadTs }
  const exchange = { ...from, responseUrl: null, openAnswer: null, triggerId: null, viewId: null }
  await duringExchange({ ...exchange, surface: 'channel', startedAtMs: parts.nowMs() }, parts, ({ here }) =>
    parts.handlers.onQuestion({ text, asked: 'mention', locale, privatePlace: here, publicPlace: thread }),
  )
}
