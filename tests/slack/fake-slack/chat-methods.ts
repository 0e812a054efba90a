import { checkBlocks } from './check-blocks.ts'
import type { FakeMessage, FakeState, Json } from './state.ts'

/** Answers a method: the error's name, or what is in the answer beside `ok`. */
export type Method = (args: Json, state: FakeState, token: string | null) => string | Json

const MAX_TEXT = 40_000
const MAX_UPDATE = 4_000

/** `chat.*`, with Slack's checks. */
export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  'chat.postMessage'(args, state, token) {
    const channel = channelOf(args, state)
    const error = checkMessage(args, channel, state)
    if (error !== null) return error
    const repeated = state.postsById.answer(args, { channel, token })
    if (repeated !== null) return repeated
    const message = addBotMessage(state, { ...args, channel })
    state.postsById.remember(message, token)
    return { channel, ts: message.ts, message }
  },
  'chat.postEphemeral'(args, state) {
    const channel = String(args.channel)
    const user = String(args.user)
    const error = checkMessage(args, channel, state)
    if (error !== null) return error
    if (!state.channels.get(channel)?.has(user)) return 'user_not_in_channel'
    const ts = state.nextTs()
    state.ephemerals.push({ ts, channel, user, text: String(args.text), blocks: blocksOf(args), ...threadOf(args) })
    return { message_ts: ts }
  },
  'chat.update'(args, state) {
    const message = find(args, state)
    if (message === undefined) return 'message_not_found'
    if (message.bot_id !== state.botId) return 'cant_update_message'
    if (String(args.text ?? '').length > MAX_UPDATE) return 'msg_too_long'
    const error = checkBlocks(args.blocks, 50)
    if (error !== null) return error
    message.text = String(args.text ?? '')
    message.blocks = blocksOf(args)
    return { ts: message.ts, channel: message.channel }
  },
  'chat.delete'(args, state) {
    const message = find(args, state)
    if (message === undefined) return 'message_not_found'
    if (message.bot_id !== state.botId) return 'cant_delete_message'
    state.messages = state.messages.filter((other) => other !== message)
    return { ts: message.ts }
  },
  'chat.unfurl'(args, state) {
    const isDraft = typeof args.unfurl_id === 'string' && typeof args.source === 'string'
    if (!isDraft && find(args, state) === undefined) return 'cannot_unfurl_message'
    for (const unfurl of Object.values(args.unfurls as Json)) {
      const error = checkBlocks((unfurl as Json).blocks, 50)
      if (error !== null) return error
    }
    state.unfurls.push(args)
    return {}
  },
}

/** Adds a message of the bot's own. */
export function addBotMessage(state: FakeState, args: Json): FakeMessage {
  const message: FakeMessage = {
    ts: state.nextTs(),
    channel: String(args.channel),
    user: state.botUserId,
    bot_id: state.botId,
    text: String(args.text ?? ''),
    blocks: blocksOf(args),
    ...threadOf(args),
    ...(args.metadata === undefined ? {} : { metadata: args.metadata }),
    ...(typeof args.client_msg_id === 'string' ? { client_msg_id: args.client_msg_id } : {}),
  }
  state.messages.push(message)
  return message
}

/** Returns Slack's error for a message that it would not take. */
function checkMessage(args: Json, channel: string, state: FakeState): string | null {
  const members = state.channels.get(channel)
  if (members === undefined) return 'channel_not_found'
  if (!members.has(state.botUserId)) return 'not_in_channel'
  const text = String(args.text ?? '')
  if (text === '' && blocksOf(args).length === 0) return 'no_text'
  return text.length > MAX_TEXT ? 'msg_too_long' : checkBlocks(args.blocks, 50)
}

export function blocksOf(args: Json): readonly Json[] {
  return Array.isArray(args.blocks) ? (args.blocks as readonly Json[]) : []
}

function threadOf(args: Json): { readonly thread_ts?: string } {
  return typeof args.thread_ts === 'string' ? { thread_ts: args.thread_ts } : {}
}

/** A member's id stands for the direct message with them. */
function channelOf({ channel }: Json, state: FakeState): string {
  return String(channel).startsWith('U') ? `D-${String(channel)}-${state.teamId}` : String(channel)
}

function find({ channel, ts }: Json, state: FakeState): FakeMessage | undefined {
  return state.messages.find((message) => message.channel === channel && message.ts === ts)
}
