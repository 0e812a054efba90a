import type { Posting } from './posting.ts'
import type { FakeAttachment, FakeEphemeral, FakeState } from './state.ts'
import { newId } from './state.ts'

/** What a bot answers a command with. */
export interface CommandBody {
  readonly response_type?: string
  readonly text?: string
  readonly skip_slack_parsing?: boolean
  readonly attachments?: readonly FakeAttachment[]
  readonly extra_responses?: readonly CommandBody[]
}

interface Where {
  readonly userId: string
  readonly channelId: string
}

interface Parts {
  readonly state: FakeState
  readonly posting: Posting
}

/** Shows what a command was answered with: to its author, or to everybody in the author's name. */
export function showCommandAnswer({ state, posting }: Parts, where: Where, body: CommandBody): void {
  for (const { response_type: type, text = '', attachments = [] } of [body, ...(body.extra_responses ?? [])]) {
    if (type === 'in_channel') {
      const props = { from_webhook: 'true', attachments }
      posting.create({ user_id: where.userId, channel_id: where.channelId, message: text, props })
    } else if (text !== '' || attachments.length > 0) {
      state.ephemerals.push({ ...where, text, attachments })
    }
  }
}

/** Takes a late answer through a response hook; false when the hook is used up. */
export function takeHookAnswer(parts: Parts, hookId: string, body: CommandBody): boolean {
  const hook = parts.state.hooks.get(hookId)
  if (hook === undefined || hook.left === 0) return false
  hook.left -= 1
  showCommandAnswer(parts, hook, body)
  return true
}

/** Returns the form that the server posts for a command, with a new hook and a new trigger. */
export function commandForm(
  state: FakeState,
  { userId, channelId, command, token }: Where & { readonly command: string; readonly token: string },
  url: string,
): URLSearchParams {
  const hookId = newId()
  state.hooks.set(hookId, { left: 5, userId, channelId })
  const [, trigger = '', text = ''] = /^(\/\S+)\s?([\s\S]*)$/.exec(command) ?? []
  return new URLSearchParams({
    channel_id: channelId,
    channel_name: state.channels.get(channelId)?.name ?? '',
    command: trigger,
    response_url: `${url}/hooks/commands/${hookId}`,
    team_domain: state.team.name,
    team_id: state.team.id,
    text,
    token,
    trigger_id: newTrigger(state, userId),
    user_id: userId,
    user_mentions: '',
    user_mentions_ids: '',
    user_name: state.users.get(userId)?.username ?? '',
  })
}

function newTrigger(state: FakeState, userId: string): string {
  const trigger = newId()
  state.triggers.set(trigger, userId)
  return trigger
}

/** What the server posts for a pressed button. */
export function actionBody(
  state: FakeState,
  given: Where & { readonly postId: string; readonly context: Readonly<Record<string, unknown>> },
) {
  const channel = state.channels.get(given.channelId)
  return {
    user_id: given.userId,
    user_name: state.users.get(given.userId)?.username ?? '',
    channel_id: given.channelId,
    channel_name: channel?.name ?? '',
    team_id: channel?.team_id ?? '',
    team_domain: channel?.team_id === '' ? '' : state.team.name,
    post_id: given.postId,
    trigger_id: newTrigger(state, given.userId),
    type: 'button',
    data_source: '',
    context: given.context,
  }
}

/** An ephemeral message as a test shows it. */
export function ephemeralText({ text, attachments }: FakeEphemeral): string {
  return [text, ...attachments.flatMap(({ actions = [] }) => actions.map(({ name }) => `[${name}]`))].join(' ')
}
