import type { Question } from '../../../src/adapter.ts'
import type { OpenAnswer } from '../open-answer.ts'
import type { SlackSettings } from '../settings.ts'
import { NOT_INSTALLED, wordingOf } from '../wording.ts'
import { duringExchange, findWorkspace, type HandlingParts, nameCommands, profileIn, say } from './handling.ts'
import { decodeEntities } from './read-text.ts'
import type { CommandEvent } from './slack-event.ts'

/**
 * Answers a slash command, to its author alone.
 *
 * @param openAnswer the acknowledgement, where it can carry the answer
 */
export async function handleCommand(
  event: CommandEvent,
  parts: HandlingParts,
  openAnswer: OpenAnswer | null,
): Promise<void> {
  const { workspaceId, userId, channelId, responseUrl, triggerId } = event
  const startedAtMs = parts.nowMs()
  const found = await findWorkspace(workspaceId, parts)
  const asked = askedBy(event.command, parts.settings)
  // The door opens all the same: help needs no installation, a response_url is enough.
  if (found.kind === 'not-installed' && asked !== 'door') return say(NOT_INSTALLED, { responseUrl, openAnswer }, parts)
  const { locale } = await profileIn(found, userId, parts)
  if (asked === null) {
    return say(nameCommands(wordingOf(locale).unknownCommand, parts.settings), { responseUrl, openAnswer }, parts)
  }
  const exchange = { workspaceId, userId, channelId, threadTs: null, responseUrl, openAnswer, triggerId, startedAtMs }
  await duringExchange({ ...exchange, surface: 'channel', viewId: null, key: null }, parts, ({ here }) =>
    parts.handlers.onQuestion({
      text: decodeEntities(event.text),
      asked,
      locale,
      privatePlace: here,
      publicPlace: null,
    }),
  )
}

function askedBy(command: string, settings: SlackSettings): Extract<Question['asked'], 'command' | 'door'> | null {
  switch (command.toLowerCase()) {
    case settings.command:
      return 'command'
    case settings.helpCommand:
      return 'door'
    default:
      return null
  }
}
