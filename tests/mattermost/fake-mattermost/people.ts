import type { FakeMattermost } from './fake-mattermost.ts'
import { actionBody, type CommandBody, commandForm, ephemeralText, showCommandAnswer } from './integrations.ts'
import {
  addToTeam,
  addUser,
  channelNamed,
  directChannel,
  type FakeButton,
  type FakeChannel,
  type FakePost,
  type FakeUser,
} from './state.ts'

/** What a member does, and what a member sees. */
export interface People {
  /** Makes an account and has it join the team, with the events of a real server in their order. */
  join(username: string, given?: Partial<FakeUser>): FakeUser
  write(user: FakeUser, channelName: string, message: string, rootId?: string): FakePost
  writeToBot(user: FakeUser, message: string, rootId?: string): FakePost
  /** Types a command; resolves with the status of the bot's answer once it is shown. */
  type(user: FakeUser, command: string, channelName?: string): Promise<number>
  /** Presses the first button of that name that the member sees. */
  press(user: FakeUser, name: string): Promise<Readonly<Record<string, unknown>>>
  submitDialog(user: FakeUser, choice: string): Promise<Readonly<Record<string, unknown>>>
  /** Every text and button that the member can see now. */
  sees(user: FakeUser): string
  direct(user: FakeUser): FakeChannel
  /** Posts of the bot that are there now. */
  botPosts(channel: FakeChannel): readonly FakePost[]
}

const HEADERS = { 'User-Agent': 'Mattermost-Bot/1.1', Accept: 'application/json', 'Accept-Encoding': 'gzip' }

/** Creates the members of a fake; `botUrl` is where its integrations post to. */
export function createPeople(
  fake: FakeMattermost,
  { botUrl, commandToken }: { readonly botUrl: () => string; readonly commandToken: string },
): People {
  const { state, posting, sockets, botId } = fake
  const channelsOf = (user: FakeUser): readonly FakeChannel[] =>
    [...state.channels.values()].filter(({ members }) => members.has(user.id))
  const postsIn = (channel: FakeChannel): readonly FakePost[] =>
    [...state.posts.values()].filter((post) => post.channel_id === channel.id && post.delete_at === 0)
  const post = async (path: string, body: URLSearchParams | object): Promise<Response> =>
    fetch(botUrl() + path, {
      method: 'POST',
      headers: {
        ...HEADERS,
        ...(body instanceof URLSearchParams
          ? { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: `Token ${commandToken}` }
          : { 'Content-Type': 'application/json' }),
      },
      body: body instanceof URLSearchParams ? body.toString() : JSON.stringify(body),
    })

  const buttonsOf = (user: FakeUser) => {
    const shown = state.ephemerals
      .filter(({ userId }) => userId === user.id)
      .map(({ channelId, attachments }) => ({ channelId, postId: 'e'.repeat(26), attachments, isEphemeral: true }))
    const posted = channelsOf(user).flatMap((channel) =>
      postsIn(channel).map(({ id, props }) => ({
        channelId: channel.id,
        postId: id,
        attachments: (props.attachments ?? []) as (typeof shown)[number]['attachments'],
        isEphemeral: false,
      })),
    )
    return [...shown, ...posted].flatMap(({ attachments, ...where }) =>
      attachments.flatMap(({ actions = [] }) => actions.map((button: FakeButton) => ({ ...where, button }))),
    )
  }

  return {
    join(username, given = {}) {
      const user = addUser(state, { username, ...given })
      sockets.emit('new_user', { user_id: user.id }, { userIds: 'everybody' })
      addToTeam(state, user.id)
      for (const name of ['town-square', 'off-topic']) {
        const channel = channelNamed(state, name)
        const type = name === 'town-square' ? 'system_join_team' : 'system_join_channel'
        posting.create({
          user_id: user.id,
          channel_id: channel.id,
          message: `${username} joined the ${name === 'town-square' ? 'team' : 'channel'}.`,
          type,
          props: { username },
        })
        const data = { team_id: state.team.id, user_id: user.id }
        sockets.emit('user_added', data, { userIds: new Set(channel.members.keys()), channelId: channel.id })
      }
      return user
    },
    write(user, channelName, message, rootId = '') {
      const channel = channelNamed(state, channelName)
      return posting.create({ user_id: user.id, channel_id: channel.id, message, root_id: rootId })
    },
    writeToBot(user, message, rootId = '') {
      const channel = directChannel(state, user.id, botId)
      return posting.create({ user_id: user.id, channel_id: channel.id, message, root_id: rootId })
    },
    async type(user, command, channelName = 'town-square') {
      const channelId = channelNamed(state, channelName).id
      const form = commandForm(state, { userId: user.id, channelId, command, token: commandToken }, fake.url)
      const response = await post('/mattermost/command', form)
      const body = (await response.json()) as CommandBody
      if (response.ok) showCommandAnswer({ state, posting }, { userId: user.id, channelId }, body)
      return response.status
    },
    async press(user, name) {
      const found = buttonsOf(user).findLast(({ button }) => button.name === name)
      if (found === undefined) throw new Error(`${user.username} sees no button "${name}"`)
      const { channelId, postId, button, isEphemeral } = found
      const { context, url } = button.integration
      const response = await post(
        new URL(url).pathname,
        actionBody(state, { userId: user.id, channelId, postId, context }),
      )
      const answer = (await response.json()) as Readonly<Record<string, unknown>>
      const text = answer.ephemeral_text
      if (isEphemeral && answer.update !== undefined) throw new Error('an ephemeral message cannot be updated')
      if (typeof text === 'string') state.ephemerals.push({ userId: user.id, channelId, text, attachments: [] })
      return answer
    },
    async submitDialog(user, choice) {
      const opened = state.dialogs.findLast(({ userId }) => userId === user.id)
      if (opened === undefined) throw new Error(`${user.username} sees no dialog`)
      const response = await post(new URL(opened.url).pathname, {
        type: 'dialog_submission',
        callback_id: opened.dialog.callback_id,
        state: opened.dialog.state,
        user_id: user.id,
        channel_id: channelNamed(state, 'town-square').id,
        team_id: state.team.id,
        submission: { choice },
        cancelled: false,
      })
      return (await response.json()) as Readonly<Record<string, unknown>>
    },
    sees(user) {
      const posts = channelsOf(user).flatMap((channel) => postsIn(channel).map(postText))
      const own = state.ephemerals.filter(({ userId }) => userId === user.id).map(ephemeralText)
      const dialogs = state.dialogs
        .filter(({ userId }) => userId === user.id)
        .map(({ dialog }) => `${dialog.title} ${dialog.introduction_text} ${JSON.stringify(dialog.elements)}`)
      return [...posts, ...own, ...dialogs].join('\n')
    },
    direct: (user) => directChannel(state, user.id, botId),
    botPosts: (channel) => postsIn(channel).filter(({ user_id }) => user_id === botId),
  }
}

function postText({ message, props }: FakePost): string {
  const attachments = (props.attachments ?? []) as readonly { readonly actions?: readonly FakeButton[] }[]
  return [message, ...attachments.flatMap(({ actions = [] }) => actions.map(({ name }) => `[${name}]`))].join(' ')
}
