import type { FakeSlack } from '../../slack/fake-slack/fake-slack.ts'
import { commandPayload, eventPayload } from '../../slack/fake-slack/payloads.ts'
import { addResponseUrl, takeAcknowledgement } from '../../slack/fake-slack/response-urls.ts'
import { textOf, viewText } from '../../slack/fake-slack/seen.ts'
import { sign } from '../../slack/fake-slack/sign.ts'
import type { Json } from '../../slack/fake-slack/state.ts'
import { addTrigger } from '../../slack/fake-slack/view-methods.ts'

/** What somebody asked, each as a member of their own: whatever such a member is shown is the answer. */
export interface Asked {
  readonly user: string
  readonly way: 'command' | 'door' | 'direct' | 'mention' | 'help-direct' | 'help-mention'
  /** Of a mention: the thread in which everybody would read. */
  readonly threadTs: string | null
}

export interface DayMembers {
  ask(way: Asked['way'], text: string): Promise<Asked>
  /** Tells of somebody who joined until it is recorded; resolves with their id. */
  join(): Promise<string>
  /** Tells again what was not acknowledged. */
  retry(): Promise<void>
  /** Everything that this member alone is shown. */
  shownTo(user: string): readonly string[]
  /** Everything that everybody in the channel reads, of that thread or of all. */
  shownToAll(threadTs?: string): readonly string[]
}

const CHANNEL = 'C1'
const FORM = 'application/x-www-form-urlencoded'

/** Returns the members of a fake workspace, who write to the bot at `url`. */
export function createDayMembers(slack: FakeSlack, url: string): DayMembers {
  const { state } = slack
  let numbered = 0
  let unacknowledged: string[] = []
  const addMember = (isGuest: boolean): string => {
    numbered += 1
    const id = `${isGuest ? 'UG' : 'UJ'}${numbered}`
    state.users.set(id, { id, tz: 'Europe/Paris', ...(isGuest ? { is_restricted: true } : {}) })
    state.channels.get(CHANNEL)?.add(id)
    state.channels.set(`D${id}`, new Set([id, state.botUserId]))
    return id
  }
  const send = async (body: string, type: string): Promise<{ readonly isTaken: boolean; readonly text: string }> => {
    const headers = { ...sign(body), 'Content-Type': type }
    const response = await fetch(`${url}/slack/events`, { method: 'POST', body, headers })
    return { text: await response.text(), isTaken: response.ok }
  }
  const post = async (body: string, type: string): Promise<boolean> => (await send(body, type)).isTaken
  /** Twice, as redeliveries overlap. */
  const tell = async (event: Json): Promise<void> => {
    const body = JSON.stringify(eventPayload(state.teamId, state.nextId('Ev'), event))
    const [isTaken] = await Promise.all([post(body, 'application/json'), post(body, 'application/json')])
    if (!isTaken) unacknowledged.push(body)
  }
  const write = async (user: string, channel: string, text: string): Promise<string> => {
    const ts = state.nextTs()
    const isDirect = channel !== CHANNEL
    const kind = isDirect ? { type: 'message', channel_type: 'im' } : { type: 'app_mention' }
    const words = isDirect ? text : `<@${state.botUserId}> ${text}`
    await tell({ ...kind, user, text: words, ts, team: state.teamId, channel, event_ts: ts })
    return ts
  }
  return {
    async ask(way, text) {
      const user = addMember(true)
      if (way === 'direct' || way === 'help-direct') {
        await write(user, `D${user}`, text)
        return { user, way, threadTs: null }
      }
      if (way === 'mention' || way === 'help-mention') {
        return { user, way, threadTs: await write(user, CHANNEL, text) }
      }
      const responseUrl = slack.url + addResponseUrl(state, user, CHANNEL, null)
      const command = way === 'door' ? '/aide' : '/culture'
      const fields = { teamId: state.teamId, user, command, text, channel: CHANNEL, responseUrl }
      const form = commandPayload({ ...fields, triggerId: addTrigger(state, user, 30_000) })
      const { isTaken, text: answer } = await send(new URLSearchParams(form).toString(), FORM)
      if (isTaken) takeAcknowledgement(state, form, answer)
      return { user, way, threadTs: null }
    },
    async join() {
      const id = addMember(false)
      await tell({ type: 'team_join', user: { id, team_id: state.teamId, tz: 'Europe/Paris', is_bot: false } })
      return id
    },
    async retry() {
      const bodies = unacknowledged
      unacknowledged = []
      for (const body of bodies) if (!(await post(body, 'application/json'))) unacknowledged.push(body)
    },
    shownTo: (user) => [
      ...state.messages.filter(({ channel, bot_id }) => bot_id !== undefined && channel === `D${user}`).map(textOf),
      ...state.ephemerals.filter((ephemeral) => ephemeral.user === user).map(textOf),
      ...[...state.modals.values()].filter((modal) => modal.user === user).map(({ view }) => viewText(view)),
    ],
    shownToAll: (threadTs) =>
      state.messages
        .filter(({ channel, bot_id }) => bot_id !== undefined && channel === CHANNEL)
        .filter(({ thread_ts }) => threadTs === undefined || thread_ts === threadTs)
        .map(textOf),
  }
}
