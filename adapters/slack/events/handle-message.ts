import { privatePlace, publicPlace } from '../addresses.ts'
import { duringExchange, findWorkspace, type HandlingParts, profileIn } from './handling.ts'
import { readMessageText } from './read-text.ts'
import type { MessageEvent } from './slack-event.ts'

/** Answers a direct message in its conversation, a mention in its thread. */
export async function handleMessage(event: MessageEvent, parts: HandlingParts): Promise<void> {
  const found = await findWorkspace(event.workspaceId, parts)
  // Without a token there is no way to say anything.
  if (found.kind !== 'workspace') return
  const { botUserId } = await found.workspace.identity().catch(() => ({ botUserId: null }))
  if (event.userId === botUserId) return
  const { locale } = await profileIn(found, event.userId, parts)
  const text = readMessageText(event.text, botUserId)
  if (event.kind === 'mention') return answerMention(event, { text, locale }, parts)
  const { workspaceId, userId, channelId, threadTs } = event
  const place = privatePlace({ kind: 'direct', workspaceId, userId, channelId, threadTs })
  await parts.handlers.onQuestion({ text, asked: 'direct', locale, privatePlace: place, publicPlace: null })
}

interface Words {
  readonly text: string
  readonly locale: 'fr' | 'en'
}

async function answerMention(event: MessageEvent, { text, locale }: Words, parts: HandlingParts): Promise<void> {
  const { workspaceId, userId, channelId, threadTs, ts } = event
  const thread = publicPlace({ kind: 'channel', workspaceId, channelId, threadTs: threadTs ?? ts })
  const exchange = { workspaceId, userId, channelId, threadTs, responseUrl: null, triggerId: null, viewId: null }
  await duringExchange({ ...exchange, surface: 'channel', startedAtMs: parts.nowMs() }, parts, ({ here }) =>
    parts.handlers.onQuestion({ text, asked: 'mention', locale, privatePlace: here, publicPlace: thread }),
  )
}
