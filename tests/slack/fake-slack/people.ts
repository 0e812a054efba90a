import type { FakeSlack } from './fake-slack.ts'
import { commandPayload, eventPayload, pressPayload, shortcutPayload } from './payloads.ts'
import { addResponseUrl, takeAcknowledgement } from './response-urls.ts'
import type { FakeEphemeral, FakeMessage, Json } from './state.ts'
import { addTrigger } from './view-methods.ts'

/** How deliveries reach the app. */
export interface Transport {
  /** A form whose fields are given: slash commands. Resolves with the body of the acknowledgement. */
  command(fields: Readonly<Record<string, string>>): Promise<string>
  interaction(payload: Json): Promise<void>
  event(payload: Json): Promise<void>
}

/** What members of the fake workspace do. */
export interface People {
  slash(
    text: string,
    options?: {
      readonly command?: string
      readonly channel?: string
      readonly user?: string
      readonly teamId?: string
    },
  ): Promise<void>
  /** Writes to the bot in private. */
  message(
    text: string,
    options?: { readonly user?: string; readonly threadTs?: string; readonly eventId?: string },
  ): Promise<void>
  /** Writes in a channel, with a mention of the bot. */
  mention(
    text: string,
    options?: {
      readonly user?: string
      readonly channel?: string
      readonly threadTs?: string
      readonly eventId?: string
    },
  ): Promise<void>
  /** Presses the button with that action name on a message, in a modal or in a home tab. */
  press(name: string, on: Pressed, options?: { readonly value?: string }): Promise<void>
  search(text: string, user: string): Promise<void>
  /** Uses the shortcut of a message, as U1. */
  shortcut(text: string, options?: { readonly callbackId?: string; readonly author?: string }): Promise<void>
  event(event: Json, eventId?: string): Promise<void>
}

type Pressed =
  | { readonly message: FakeMessage }
  | { readonly ephemeral: FakeEphemeral }
  | { readonly modal: string }
  | { readonly home: string }

/** Returns people over a transport. */
export function createPeople(slack: FakeSlack, transport: Transport): People {
  const { state } = slack
  const teamId = state.teamId
  const responseUrl = (user: string, channel: string, ts: string | null) =>
    slack.url + addResponseUrl(state, user, channel, ts)

  const write = async (
    channel: string,
    text: string,
    options: { user?: string; threadTs?: string; eventId?: string },
    type: string,
  ) => {
    const { user = 'U1', threadTs, eventId = state.nextId('Ev') } = options
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs }
    const written = { ts: state.nextTs(), channel, user, text, blocks: [], ...thread }
    state.messages.push(written)
    const event = {
      type,
      user,
      text,
      ts: written.ts,
      client_msg_id: 'a1b2',
      team: teamId,
      channel,
      event_ts: written.ts,
      ...thread,
      ...(type === 'message' ? { channel_type: 'im' } : {}),
    }
    await transport.event(eventPayload(teamId, eventId, event))
  }

  return {
    async slash(text, { command = '/culture', channel = 'C1', user = 'U1', teamId: team = teamId } = {}) {
      const triggerId = addTrigger(state, user)
      const written = { teamId: team, user, command, text, channel }
      const fields = commandPayload({ ...written, responseUrl: responseUrl(user, channel, null), triggerId })
      takeAcknowledgement(state, fields, await transport.command(fields))
    },
    message: (text, options = {}) => write(directOf(slack, options.user ?? 'U1'), text, options, 'message'),
    mention: (text, options = {}) =>
      write(options.channel ?? 'C1', `<@${state.botUserId}> ${text}`, options, 'app_mention'),
    async press(name, on, { value } = {}) {
      const place = placeOf(slack, on)
      const found = buttonsOf(place.blocks).find(({ action_id }) => String(action_id).split(':')[0] === name)
      const action = { type: 'button', action_id: `${name}:0`, ...found, ...(value === undefined ? {} : { value }) }
      const { user, channel, message, isEphemeral, view } = place
      const url = channel === null ? null : responseUrl(user, channel, String(message?.ts))
      const triggerId = addTrigger(state, user)
      await transport.interaction(
        pressPayload({ teamId, user, action, triggerId, responseUrl: url, channel, message, isEphemeral, view }),
      )
    },
    async search(text, user) {
      const action = { type: 'plain_text_input', action_id: 'search', block_id: 'search', value: text }
      const view = { id: 'VHOME', type: 'home', ...state.homes.get(user) }
      const triggerId = addTrigger(state, user)
      await transport.interaction(
        pressPayload({
          teamId,
          user,
          action,
          triggerId,
          responseUrl: null,
          channel: null,
          message: null,
          isEphemeral: false,
          view,
        }),
      )
    },
    async shortcut(text, { callbackId = 'find_norm', author = 'U2' } = {}) {
      const fields = { teamId, user: 'U1', author, callbackId, text, channel: 'C1' }
      const triggerId = addTrigger(state, 'U1')
      await transport.interaction(shortcutPayload({ ...fields, triggerId, responseUrl: responseUrl('U1', 'C1', null) }))
    },
    event: (event, eventId = state.nextId('Ev')) =>
      transport.event({ ...eventPayload(teamId, eventId, event), event_time: Math.floor(Date.now() / 1_000) }),
  }
}

/** Channel of a member's conversation with the bot. */
function directOf({ state }: FakeSlack, user: string): string {
  const open = [...state.channels].find(([id, members]) => id.startsWith('D') && members.has(user))
  if (open !== undefined) return open[0]
  const id = state.nextId('D')
  state.channels.set(id, new Set([user, state.botUserId]))
  return id
}

interface Place {
  readonly user: string
  readonly channel: string | null
  readonly message: Json | null
  readonly isEphemeral: boolean
  readonly view: Json | null
  readonly blocks: readonly Json[]
}

function placeOf({ state }: FakeSlack, on: Pressed): Place {
  if ('message' in on) {
    const { channel, blocks } = on.message
    const user = [...(state.channels.get(channel) ?? [])].find((member) => member !== state.botUserId) ?? 'U1'
    return { user, channel, message: { ...on.message }, isEphemeral: false, view: null, blocks }
  }
  if ('ephemeral' in on) {
    const { user, channel, blocks } = on.ephemeral
    return { user, channel, message: { ...on.ephemeral }, isEphemeral: true, view: null, blocks }
  }
  const inView = { channel: null, message: null, isEphemeral: false }
  if ('home' in on) {
    const view = { id: 'VHOME', ...state.homes.get(on.home) } as Json
    return { ...inView, user: on.home, view, blocks: view.blocks as readonly Json[] }
  }
  const modal = state.modals.get(on.modal)
  const view = { id: on.modal, ...modal?.view } as Json
  return { ...inView, user: modal?.user ?? 'U1', view, blocks: (view.blocks ?? []) as readonly Json[] }
}

function buttonsOf(blocks: readonly Json[]): readonly Json[] {
  return blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as readonly Json[]) : []))
}
