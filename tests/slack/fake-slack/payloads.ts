import type { Json } from './state.ts'

/**
 * Deliveries with the fields of Slack's own pages, all of them, so that what is read is read from among the rest.
 *
 * @see https://docs.slack.dev/interactivity/implementing-slash-commands,
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload,
 * https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload,
 * https://docs.slack.dev/apis/events-api and the page of each event (read 2026-11-26)
 */
interface PayloadOrigin {
  readonly teamId: string
  readonly user: string
}

const APP_ID = 'A0001'
const VERIFICATION_TOKEN = 'deprecated-token'

export interface CommandFields extends PayloadOrigin {
  readonly command: string
  readonly text: string
  readonly channel: string
  readonly responseUrl: string
  readonly triggerId: string
}

/** A slash command: a form. */
export function commandPayload(fields: CommandFields): Readonly<Record<string, string>> {
  return {
    token: VERIFICATION_TOKEN,
    team_id: fields.teamId,
    team_domain: 'fake',
    channel_id: fields.channel,
    channel_name: fields.channel.startsWith('D') ? 'directmessage' : 'general',
    user_id: fields.user,
    user_name: 'camille',
    command: fields.command,
    text: fields.text,
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: fields.responseUrl,
    trigger_id: fields.triggerId,
  }
}

export interface PressFields extends PayloadOrigin {
  readonly action: Json
  readonly triggerId: string
  /** Null in a view. */
  readonly responseUrl: string | null
  readonly channel: string | null
  readonly message: Json | null
  readonly isEphemeral: boolean
  readonly view: Json | null
}

/** A button, or a field that was sent. */
export function pressPayload(fields: PressFields): Json {
  const { channel, message, view, action } = fields
  const container =
    view === null
      ? {
          type: 'message',
          message_ts: message?.ts,
          channel_id: channel,
          is_ephemeral: fields.isEphemeral,
          ...(message?.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
        }
      : { type: 'view', view_id: view.id }
  return {
    type: 'block_actions',
    user: { id: fields.user, username: 'camille', name: 'camille', team_id: fields.teamId },
    api_app_id: APP_ID,
    token: VERIFICATION_TOKEN,
    container,
    trigger_id: fields.triggerId,
    team: { id: fields.teamId, domain: 'fake' },
    enterprise: null,
    is_enterprise_install: false,
    ...(channel === null
      ? {}
      : { channel: { id: channel, name: channel.startsWith('D') ? 'directmessage' : 'general' } }),
    ...(message === null || fields.isEphemeral ? {} : { message }),
    ...(view === null ? {} : { view }),
    ...(fields.responseUrl === null ? {} : { response_url: fields.responseUrl }),
    actions: [{ action_ts: '1790000000.000001', block_id: 'b1', ...action }],
  }
}

export interface ShortcutFields extends PayloadOrigin {
  readonly callbackId: string
  /** Who wrote the message. */
  readonly author: string
  readonly text: string
  readonly channel: string
  readonly triggerId: string
  readonly responseUrl: string
}

/** A message's shortcut. */
export function shortcutPayload(fields: ShortcutFields): Json {
  return {
    token: VERIFICATION_TOKEN,
    callback_id: fields.callbackId,
    type: 'message_action',
    trigger_id: fields.triggerId,
    response_url: fields.responseUrl,
    team: { id: fields.teamId, domain: 'fake' },
    channel: { id: fields.channel, name: 'general' },
    user: { id: fields.user, name: 'camille' },
    message: { type: 'message', user: fields.author, ts: '1790000000.000009', text: fields.text },
    message_ts: '1790000000.000009',
    action_ts: '1790000000.000010',
    is_enterprise_install: false,
    enterprise: null,
  }
}

/** An event in its envelope. */
export function eventPayload(teamId: string, eventId: string, event: Json): Json {
  return {
    token: VERIFICATION_TOKEN,
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: 1_790_000_000,
    authorizations: [
      { enterprise_id: null, team_id: teamId, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: '4-context',
  }
}
