import { clip } from '../render/message.ts'
import { NOT_INSTALLED, wordingOf } from '../wording.ts'
import { duringExchange, findWorkspace, type HandlingParts, nameCommands, profileIn, say } from './handling.ts'
import { readMessageText } from './read-text.ts'
import type { ShortcutEvent } from './slack-event.ts'

/** Callback id of the message shortcut, as in manifest.yaml. */
export const FIND_SHORTCUT = 'find_norm'

/** Characters of the message that are asked about: what it is about is said early on. */
const MAX_ASKED_CHARS = 2_000

/** Answers which section speaks of a message, in a modal. */
export async function handleShortcut(event: ShortcutEvent, parts: HandlingParts): Promise<void> {
  const { workspaceId, userId, responseUrl, triggerId } = event
  const startedAtMs = parts.nowMs()
  const found = await findWorkspace(workspaceId, parts)
  if (found.kind === 'not-installed') return say(NOT_INSTALLED, event, parts)
  const { locale } = await profileIn(found, userId, parts)
  if (event.callbackId !== FIND_SHORTCUT) {
    return say(nameCommands(wordingOf(locale).unknownAction, parts.settings), event, parts)
  }
  const text = clip(readMessageText(event.text, null), MAX_ASKED_CHARS)
  const asked = event.authorId === userId ? 'command' : 'about'
  const exchange = { workspaceId, userId, channelId: null, threadTs: null, responseUrl, triggerId, startedAtMs }
  await duringExchange(
    { ...exchange, surface: 'window', viewId: null, openAnswer: null, key: null },
    parts,
    ({ here }) => parts.handlers.onQuestion({ text, asked, locale, privatePlace: here, publicPlace: null }),
  )
}
