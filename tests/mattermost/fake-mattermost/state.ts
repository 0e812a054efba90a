import { randomInt } from 'node:crypto'

export interface FakeUser {
  readonly id: string
  readonly username: string
  readonly create_at: number
  delete_at: number
  roles: string
  locale: string
  readonly is_bot: boolean
  readonly timezone: Readonly<Record<string, string>>
}

export interface FakeChannel {
  readonly id: string
  readonly type: 'O' | 'P' | 'D' | 'G'
  readonly name: string
  readonly display_name: string
  readonly team_id: string
  last_post_at: number
  readonly members: Map<string, { last_viewed_at: number; mention_count: number }>
}

export interface FakePost {
  readonly id: string
  readonly create_at: number
  update_at: number
  edit_at: number
  delete_at: number
  readonly user_id: string
  readonly channel_id: string
  readonly root_id: string
  message: string
  readonly type: string
  props: Record<string, unknown>
  readonly pending_post_id: string
}

export interface FakeCommand {
  readonly id: string
  token: string
  readonly team_id: string
  readonly trigger: string
  url: string
  method: string
  [field: string]: unknown
}

interface FakeToken {
  readonly id: string
  readonly token: string
  readonly user_id: string
  readonly description: string
}

/** A message that one member alone is shown, in the client and nowhere else. */
export interface FakeEphemeral {
  readonly userId: string
  readonly channelId: string
  readonly text: string
  readonly attachments: readonly FakeAttachment[]
}

export interface FakeAttachment {
  readonly text?: string
  readonly actions?: readonly FakeButton[]
}

export interface FakeButton {
  readonly id: string
  readonly name: string
  readonly integration: { readonly url: string; readonly context: Readonly<Record<string, unknown>> }
}

interface FakeDialog {
  readonly userId: string
  readonly url: string
  readonly dialog: Readonly<Record<string, unknown>>
}

/** All that a Mattermost server remembers, as far as the bot touches it. */
export interface FakeState {
  readonly users: Map<string, FakeUser>
  readonly channels: Map<string, FakeChannel>
  readonly posts: Map<string, FakePost>
  readonly commands: Map<string, FakeCommand>
  readonly tokens: Map<string, FakeToken>
  /** Sessions by token, the bot's access tokens included. */
  readonly sessions: Map<string, string>
  readonly ephemerals: FakeEphemeral[]
  readonly dialogs: FakeDialog[]
  readonly team: { readonly id: string; readonly name: string; readonly members: Set<string> }
  /** Response hooks: how often each may still be used, and who typed the command where. */
  readonly hooks: Map<string, { left: number; readonly userId: string; readonly channelId: string }>
  readonly triggers: Map<string, string>
  readonly pendingPosts: Map<string, string>
  config: { RestrictDirectMessage: 'any' | 'team'; EnableBotAccountCreation: boolean }
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Returns an id of Mattermost's kind. */
export function newId(): string {
  return Array.from({ length: 26 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** Creates a server with one team, its two channels and a bot account of the given token. */
export function createState(botToken: string): { readonly state: FakeState; readonly botId: string } {
  const state: FakeState = {
    users: new Map(),
    channels: new Map(),
    posts: new Map(),
    commands: new Map(),
    tokens: new Map(),
    sessions: new Map(),
    ephemerals: [],
    dialogs: [],
    team: { id: newId(), name: 'acme', members: new Set() },
    hooks: new Map(),
    triggers: new Map(),
    pendingPosts: new Map(),
    config: { RestrictDirectMessage: 'any', EnableBotAccountCreation: true },
  }
  addChannel(state, { type: 'O', name: 'town-square', display_name: 'Town Square' })
  addChannel(state, { type: 'O', name: 'off-topic', display_name: 'Off-Topic' })
  const bot = addUser(state, { username: 'culturebot', is_bot: true })
  state.sessions.set(botToken, bot.id)
  addToTeam(state, bot.id)
  return { state, botId: bot.id }
}

/** Adds an account. */
export function addUser(state: FakeState, given: Partial<FakeUser> & { readonly username: string }): FakeUser {
  const user: FakeUser = {
    id: newId(),
    create_at: Date.now(),
    delete_at: 0,
    roles: 'system_user',
    locale: 'fr',
    is_bot: false,
    timezone: { automaticTimezone: 'Europe/Paris', manualTimezone: '', useAutomaticTimezone: 'true' },
    ...given,
  }
  state.users.set(user.id, user)
  return user
}

/** Adds a channel of the team. */
function addChannel(state: FakeState, given: Pick<FakeChannel, 'type' | 'name' | 'display_name'>): FakeChannel {
  const isDirect = given.type === 'D' || given.type === 'G'
  const channel: FakeChannel = {
    id: newId(),
    team_id: isDirect ? '' : state.team.id,
    last_post_at: 0,
    members: new Map(),
    ...given,
  }
  state.channels.set(channel.id, channel)
  return channel
}

/** Makes a member of the team, in both its channels. */
export function addToTeam(state: FakeState, userId: string): void {
  state.team.members.add(userId)
  for (const channel of state.channels.values()) {
    if (channel.name === 'town-square' || channel.name === 'off-topic') addToChannel(channel, userId)
  }
}

function addToChannel(channel: FakeChannel, userId: string): void {
  if (!channel.members.has(userId)) channel.members.set(userId, { last_viewed_at: Date.now(), mention_count: 0 })
}

/** Returns the direct message of two, made when there is none. */
export function directChannel(state: FakeState, one: string, other: string): FakeChannel {
  const name = one < other ? `${one}__${other}` : `${other}__${one}`
  const known = [...state.channels.values()].find((channel) => channel.name === name)
  if (known !== undefined) return known
  const channel = addChannel(state, { type: 'D', name, display_name: '' })
  addToChannel(channel, one)
  addToChannel(channel, other)
  return channel
}

export function channelNamed(state: FakeState, name: string): FakeChannel {
  const channel = [...state.channels.values()].find((candidate) => candidate.name === name)
  if (channel === undefined) throw new Error(`the fake has no channel ${name}`)
  return channel
}
