import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pendingPostIdOf } from '../../adapters/mattermost/outbound/pending-post-id.ts'
import type { SeenEvents } from '../../src/adapter.ts'
import { createFakeBot, type FakeBot } from './fake-bot.ts'
import { type FakeMattermost, startFakeMattermost } from './fake-mattermost/fake-mattermost.ts'
import type { FakePost, FakeUser } from './fake-mattermost/state.ts'
import { createMemoryLeases } from './memory-store.ts'
import { type Chat, createChat, until } from './start-chat.ts'

/** How long the server has forgotten the first post when the second comes. */
const LATE_MS = 60_000

let fake: FakeMattermost
let leases: ReturnType<typeof createMemoryLeases>
let nina: FakeUser
let first: Chat
let second: Chat | null
let bot: FakeBot

/** The store of a process that is killed after its work, before it writes that it was done. */
const killedBeforeTheRecord: SeenEvents = {
  async once(_key, work) {
    await work(false)
    throw new Error('killed')
  },
}

/** The store of the one that comes after. @param mayBeDone whether the dead one left a trace that it had begun */
const storeOfNext = (mayBeDone: boolean): SeenEvents => ({
  async once(_key, work) {
    await work(mayBeDone)
    return 'done'
  },
})

async function startReplica(seenEvents: SeenEvents): Promise<{ readonly chat: Chat; readonly bot: FakeBot }> {
  const chat = await createChat({ fake, leases, seenEvents })
  const made = createFakeBot(chat.adapter)
  await chat.adapter.start(made)
  return { chat, bot: made }
}

/** The first replica ends, the server forgets, the second takes the lease and reads what was missed. */
async function passTo(seenEvents: SeenEvents, isLate = true): Promise<void> {
  await first.stop()
  if (isLate) {
    fake.state.pendingPosts.clear()
    for (const post of fake.state.posts.values()) Object.assign(post, { create_at: post.create_at - LATE_MS })
  }
  const replica = await startReplica(seenEvents)
  second = replica.chat
  bot = replica.bot
  await until(() => bot.questions.length > 0, 'the second replica')
  // It finishes what it has begun.
  await second.stop()
}

beforeEach(async () => {
  fake = await startFakeMattermost()
  leases = createMemoryLeases()
  second = null
  first = (await startReplica(killedBeforeTheRecord)).chat
  nina = first.people.join('nina')
})
afterEach(async () => {
  await first.stop()
  await second?.stop()
  await fake.close()
})

const botPosts = (): readonly FakePost[] =>
  [...fake.state.posts.values()].filter(({ user_id, delete_at }) => user_id === fake.botId && delete_at === 0)
const mention = (): FakePost => first.people.write(nina, 'town-square', '@culturebot les réunions ?')

describe('a mention at which a replica died', () => {
  it.each([true, false])('is answered once by the next one, half a minute later (trace left: %s)', async (isTraced) => {
    const asked = mention()
    await until(() => botPosts().length === 1)
    await passTo(storeOfNext(isTraced))
    expect(botPosts().map(({ root_id }) => root_id)).toEqual([asked.id])
  })

  it('is answered once by the next one at once, even where each node of the server remembers its own posts', async () => {
    mention()
    await until(() => botPosts().length === 1)
    await first.stop()
    fake.state.pendingPosts.clear()
    await passTo(storeOfNext(true), false)
    expect(botPosts()).toHaveLength(1)
  })

  it('is answered where it had not been', async () => {
    fake.faults.add({ match: /^POST .*\/posts$/, kind: 'drop', times: 99 })
    mention()
    await until(() => first.people.sees(nina).includes('les réunions'))
    await first.stop()
    fake.faults.clear()
    await passTo(storeOfNext(true))
    expect(botPosts()).toHaveLength(1)
  })

  it('is answered where the server does not tell: twice rather than never', async () => {
    mention()
    await until(() => botPosts().length === 1)
    fake.faults.add({ match: /^GET .*\/thread/, kind: 'status', status: 500, times: 99 })
    await passTo(storeOfNext(true))
    expect(botPosts()).toHaveLength(2)
  })

  it('is answered once where the server tells at the third time of asking', async () => {
    mention()
    await until(() => botPosts().length === 1)
    fake.faults.add({ match: /^GET .*\/thread/, kind: 'status', status: 500, times: 2 })
    await passTo(storeOfNext(true))
    expect(botPosts()).toHaveLength(1)
  })

  it('is answered beside an answer to another mention of the thread', async () => {
    const root = mention()
    await until(() => botPosts().length === 1)
    fake.faults.add({ match: /^POST .*\/posts$/, kind: 'drop', times: 99 })
    first.people.write(nina, 'town-square', '@culturebot et les congés ?', root.id)
    await first.stop()
    fake.faults.clear()
    await passTo(storeOfNext(true))
    await until(() => bot.questions.length === 2)
    expect(botPosts()).toHaveLength(2)
  })
})

describe('a direct message at which a replica died', () => {
  it.each(['normes', 'conseils'])('«%s» is answered once by the next one', async (text) => {
    first.people.writeToBot(nina, text)
    await until(() => first.people.sees(nina).includes(text === 'normes' ? 'Une réunion' : '3114'))
    await passTo(storeOfNext(true))
    expect(botPosts()).toHaveLength(1)
  })

  it.each(['conseils', 'effacer'])('«%s» is answered under an id that no help is told from', async (text) => {
    const asked = first.people.writeToBot(nina, text)
    const id = pendingPostIdOf(fake.botId, `${asked.id}/Voici ce que tu as demandé.`)
    await until(() => fake.state.pendingPosts.has(id))
  })

  it('is shown the help that the dead one had only announced', async () => {
    fake.faults.add({ match: /^PUT .*patch/, kind: 'drop', times: 99 })
    first.people.writeToBot(nina, 'conseils')
    await until(() => botPosts().length > 0)
    await first.stop()
    fake.faults.clear()
    expect(first.people.sees(nina)).not.toContain('3114')
    await passTo(storeOfNext(true))
    expect(botPosts().map(({ message }) => message)).toEqual([expect.stringContaining('3114')])
    expect(fake.notified.filter(({ userId }) => userId === nina.id)).toHaveLength(1)
  })

  it('is not answered again where its author has had the answer erased', async () => {
    first.people.writeToBot(nina, 'conseils')
    await until(() => first.people.sees(nina).includes('3114'))
    for (const post of botPosts()) fake.posting.remove(post)
    await passTo(storeOfNext(true))
    expect(botPosts()).toEqual([])
  })
})
