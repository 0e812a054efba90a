import { hookIdOf } from './response-hook.ts'

/** A slash command, as the server posts it. */
export interface Command {
  readonly token: string
  /** With its slash: `/culture`. */
  readonly name: string
  readonly text: string
  readonly userId: string
  readonly channelId: string
  /** The thread it was typed in; newer servers tell. */
  readonly rootId: string | null
  readonly hookId: string | null
}

const ID = /^[a-z0-9]{26}$/

/** Reads the form of a slash command; null for one that no server sends. */
export function readCommand(body: string): Command | null {
  const form = new URLSearchParams(body)
  const userId = form.get('user_id') ?? ''
  const channelId = form.get('channel_id') ?? ''
  if (!ID.test(userId) || !ID.test(channelId)) return null
  const rootId = form.get('root_id') ?? ''
  return {
    token: form.get('token') ?? '',
    name: form.get('command') ?? '',
    text: (form.get('text') ?? '').trim(),
    userId,
    channelId,
    rootId: ID.test(rootId) ? rootId : null,
    hookId: hookIdOf(form.get('response_url') ?? ''),
  }
}
