import { readRecord, readRecords, readText } from '../read-json.ts'
import { readInner } from './read-inner.ts'
import { readPressed, readShortcut } from './read-interaction.ts'
import type { SlackEvent } from './slack-event.ts'

type Json = Readonly<Record<string, unknown>>

/** Returns the id of the installation that a delivery is for: the organisation's where the installation spans it. */
function readWorkspaceId(body: Json): string {
  const [authorization] = readRecords(body.authorizations)
  const source = authorization ?? body
  const isOrganisation = [true, 'true'].some((yes) => source.is_enterprise_install === yes)
  const organisation = readText(source.enterprise_id) ?? readText(readRecord(body.enterprise)?.id)
  const team =
    readText(source.team_id) ??
    readText(body.team_id) ??
    readText(readRecord(body.team)?.id) ??
    readText(readRecord(body.user)?.team_id)
  return (isOrganisation ? organisation : team) ?? organisation ?? ''
}

/** Reads a delivery, whichever way it came: slash command, interaction or event. */
export function readEvent(body: Json): SlackEvent {
  const workspaceId = readWorkspaceId(body)
  if (readText(body.command) !== null) return readCommand(body, workspaceId)
  switch (body.type) {
    case 'block_actions':
      return readPressed(body, workspaceId)
    case 'message_action':
      return readShortcut(body, workspaceId)
    case 'event_callback':
      return readInner(body, workspaceId)
    default:
      return { kind: 'ignored' }
  }
}

function readCommand(body: Json, workspaceId: string): SlackEvent {
  return {
    kind: 'command',
    workspaceId,
    userId: readText(body.user_id) ?? '',
    command: readText(body.command) ?? '',
    text: readText(body.text)?.trim() ?? '',
    channelId: readText(body.channel_id) ?? '',
    responseUrl: readText(body.response_url),
    triggerId: readText(body.trigger_id),
  }
}
