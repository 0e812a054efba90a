import { setTimeout as wait } from 'node:timers/promises'
import type { FakeMattermost } from '../../mattermost/fake-mattermost/fake-mattermost.ts'
import { type CommandBody, commandForm, showCommandAnswer } from '../../mattermost/fake-mattermost/integrations.ts'
import { createPeople } from '../../mattermost/fake-mattermost/people.ts'
import { postJson } from '../../mattermost/fake-mattermost/shapes.ts'
import {
  addToTeam,
  addUser,
  channelNamed,
  type FakePost,
  type FakeUser,
} from '../../mattermost/fake-mattermost/state.ts'
import type { Balance } from './balancer.ts'
import { count, type Ledger, type Shown } from './ledger.ts'

export interface MattermostTraffic {
  command(text: string): Promise<void>
  direct(text: string): void
  mention(text: string): void
  join(): void
  readonly repeated: () => number
}

interface TrafficParts {
  readonly fake: FakeMattermost
  readonly balance: Balance
  readonly ledger: Ledger
  readonly random: () => number
  readonly commandToken: string
}

/** One event in ten comes twice over the link. */
const DUPLICATES = 0.1
/** A member does not type a command again before having seen that it failed. */
const MAX_REPEATS = 5
const REPEAT_PAUSE_MS = 1_000

/** Returns what members of a Mattermost team do; the server keeps every post, so that nothing of it may be lost. */
export function createMattermostTraffic(parts: TrafficParts): MattermostTraffic {
  const { fake, balance, ledger, random, commandToken } = parts
  const { state } = fake
  const people = createPeople(fake, { botUrl: () => '', commandToken })
  let numbered = 0
  let repeated = 0
  const addGuest = (): FakeUser => {
    numbered += 1
    const user = addUser(state, { username: `guest${numbered}`, roles: 'system_guest', create_at: 1 })
    addToTeam(state, user.id)
    return user
  }
  const author = addGuest()
  const sometimesAgain = (post: FakePost, channelType: 'D' | 'O'): void => {
    if (random() >= DUPLICATES) return
    const userIds = new Set([fake.botId])
    const data = {
      channel_type: channelType,
      mentions: JSON.stringify([fake.botId]),
      post: JSON.stringify(postJson(post)),
    }
    setTimeout(() => fake.sockets.emit('posted', data, { userIds, channelId: post.channel_id }), random() * 1_000)
  }
  return {
    repeated: () => repeated,
    async command(text) {
      const channelId = channelNamed(state, 'town-square').id
      for (let tries = 1; tries <= MAX_REPEATS; tries += 1) {
        // Another member each time, so that a late answer to an earlier attempt is not taken for this one's.
        const user = addGuest()
        const expected = ledger.add({ kind: 'Mattermost command', key: user.id, isTaken: false })
        const form = commandForm(
          state,
          { userId: user.id, channelId, command: `/culture ${text}`, token: commandToken },
          fake.url,
        )
        const body = form.toString()
        const headers = {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': String(Buffer.byteLength(body)),
          Authorization: `Token ${commandToken}`,
        }
        const answered = await balance({ path: '/mattermost/command', headers, body, patienceMs: 30_000 })
        if (answered.kind === 'answered' && answered.status === 200) {
          expected.isTaken = true
          const parsed = JSON.parse(answered.body) as CommandBody
          return showCommandAnswer({ state, posting: fake.posting }, { userId: user.id, channelId }, parsed)
        }
        repeated += 1
        await wait(REPEAT_PAUSE_MS)
      }
    },
    direct(text) {
      const user = addGuest()
      const post = people.writeToBot(user, text)
      ledger.add({ kind: 'Mattermost direct message', key: post.channel_id, isTaken: true })
      sometimesAgain(post, 'D')
    },
    mention(text) {
      const post = people.write(author, 'town-square', `@culturebot ${text}`)
      ledger.add({ kind: 'Mattermost mention', key: post.id, isTaken: true })
      sometimesAgain(post, 'O')
    },
    join() {
      numbered += 1
      const user = people.join(`joiner${numbered}`)
      const channel = people.direct(user)
      ledger.add({ kind: 'Mattermost join', key: channel.id, isTaken: true })
    },
  }
}

/** Returns how often each was answered: commands by their author, posts by channel or thread. */
export function shownOnMattermost({ state, botId }: FakeMattermost): Shown {
  const shown = new Map<string, number>()
  for (const { userId } of state.ephemerals) count(shown, userId)
  for (const {
    user_id: userId,
    root_id: rootId,
    channel_id: channelId,
    delete_at: deletedAt,
  } of state.posts.values()) {
    if (userId === botId && deletedAt === 0) count(shown, rootId === '' ? channelId : rootId)
  }
  return shown
}
