import { readRecord, readRecords, readText } from '../read-json.ts'
import type { SlackEvent } from './slack-event.ts'

type Json = Readonly<Record<string, unknown>>

/** Reads a `block_actions` payload. */
export function readPressed(body: Json, workspaceId: string): SlackEvent {
  const [action] = readRecords(body.actions)
  const userId = readText(readRecord(body.user)?.id)
  if (action === undefined || userId === null) return { kind: 'ignored' }
  const container = readRecord(body.container) ?? {}
  const view = readRecord(body.view)
  return {
    kind: 'pressed',
    workspaceId,
    userId,
    actionId: readText(action.action_id) ?? '',
    value: readText(action.value) ?? '',
    channelId: readText(readRecord(body.channel)?.id) ?? readText(container.channel_id),
    threadTs: readText(container.thread_ts) ?? readText(readRecord(body.message)?.thread_ts),
    messageTs: readText(container.message_ts) ?? readText(readRecord(body.message)?.ts),
    viewId: readText(view?.id) ?? readText(container.view_id),
    isHome: view?.type === 'home',
    isEphemeral: container.is_ephemeral === true,
    responseUrl: readText(body.response_url),
    triggerId: readText(body.trigger_id),
  }
}

/** Reads a `message_action` payload: the shortcut of a message. */
export function readShortcut(body: Json, workspaceId: string): SlackEvent {
  const userId = readText(readRecord(body.user)?.id)
  if (userId === null) return { kind: 'ignored' }
  return {
    kind: 'shortcut',
    workspaceId,
    userId,
    callbackId: readText(body.callback_id) ?? '',
    authorId: readText(readRecord(body.message)?.user),
    text: readText(readRecord(body.message)?.text) ?? '',
    triggerId: readText(body.trigger_id),
    responseUrl: readText(body.response_url),
  }
}
