import { findWorkspace, type HandlingParts, logFailure } from './handling.ts'
import type { PressedEvent } from './slack-event.ts'

/** Takes away the message whose button was pressed. */
export async function closeMessage(event: PressedEvent, parts: HandlingParts): Promise<void> {
  try {
    if (event.responseUrl !== null) return await parts.poster.post(event.responseUrl, { delete_original: true })
  } catch (error) {
    logFailure(parts.handlers.log, 'action', error)
  }
  await deleteMessage(event, parts)
}

/** An ephemeral message has no other way out, and vanishes by itself. */
async function deleteMessage(event: PressedEvent, parts: HandlingParts): Promise<void> {
  const { channelId: channel, messageTs: ts, isEphemeral, workspaceId } = event
  const found = await findWorkspace(workspaceId, parts)
  if (found.kind !== 'workspace' || channel === null || ts === null || isEphemeral) return
  try {
    await found.workspace.answers.call('chat.delete', { channel, ts })
  } catch (error) {
    logFailure(parts.handlers.log, 'action', error)
  }
}
