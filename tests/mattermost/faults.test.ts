import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeBot, type FakeBot } from './fake-bot.ts'
import type { FakeUser } from './fake-mattermost/state.ts'
import { directChannel } from './fake-mattermost/state.ts'
import { createMemoryLeases, createMemorySeenEvents } from './memory-store.ts'
import { type Chat, createChat, type Options, until } from './start-chat.ts'

let chat: Chat
let bot: FakeBot
let nina: FakeUser

async function prepare(options: Options = {}): Promise<void> {
  chat = await createChat(options)
  nina = chat.people.join('nina')
  bot = createFakeBot(chat.adapter)
}

beforeEach(() => prepare())
afterEach(() => chat.stop())

const start = (): Promise<void> => chat.adapter.start(bot)
const answers = (user = nina) => chat.people.botPosts(chat.people.direct(user))
const hellos = (): number => bot.logged.filter((line) => line.includes('"connected"')).length

/** Asks in the direct message, and waits for the one answer. */
async function ask(text: string, wanted: number): Promise<void> {
  chat.people.writeToBot(nina, text)
  await until(() => answers().length >= wanted, `answer ${wanted}`)
}

/** Long enough for a second answer to come, if there was going to be one. */
async function answersStay(wanted: number): Promise<void> {
  await wait(150)
  expect(answers()).toHaveLength(wanted)
}

describe('start', () => {
  it('fails with what to do when the token is refused', async () => {
    chat.fake.state.sessions.clear()
    await expect(start()).rejects.toThrow(/refuses MATTERMOST_TOKEN.*culturebot mattermost setup/)
    await expect(start()).rejects.not.toThrow(chat.fake.token)
  })

  it('fails with what to do when the bot is in no such team', async () => {
    chat.fake.state.team.members.delete(chat.fake.botId)
    await expect(start()).rejects.toThrow(/MATTERMOST_TEAM/)
  })

  it('warns of administrator rights and of restricted direct messages', async () => {
    const self = chat.fake.state.users.get(chat.fake.botId)
    if (self !== undefined) self.roles = 'system_user system_admin'
    chat.fake.state.config.RestrictDirectMessage = 'team'
    await start()
    expect(bot.logged.join()).toContain('"admin-rights"')
    expect(bot.logged.join()).toContain('"direct-messages-restricted"')
  })

  it('says nothing of what is in order', async () => {
    await start()
    expect(bot.logged.map((line) => JSON.parse(line))).toEqual([
      { name: 'platform-notice', platform: 'mattermost', notice: 'connected' },
    ])
  })

  it('goes on without the server, which is found when it is there', async () => {
    await chat.stop()
    await prepare({ timing: { ...(await import('./start-chat.ts')).FAST, startDeadlineMs: 50 } })
    await chat.fake.down()
    await start()
    await chat.fake.up()
    await until(() => hellos() === 1)
    await ask('normes', 1)
  })
})

describe('the link', () => {
  it.each<[string, () => void]>([
    ['refused upgrades', () => chat.fake.sockets.refuseUpgrades(3)],
    ['stalled upgrades', () => chat.fake.sockets.stallUpgrades(1)],
    ['a stalled login', () => chat.fake.faults.add({ match: /users\/me$/, kind: 'stall', times: 2 })],
    ['500s', () => chat.fake.faults.add({ match: /users\/me/, kind: 'status', status: 500, times: 4 })],
    ['cut calls', () => chat.fake.faults.add({ match: /users\/me/, kind: 'drop', times: 4 })],
    ['pages instead of JSON', () => chat.fake.faults.add({ match: /users\/me/, kind: 'html', times: 4 })],
    [
      '429s',
      () => chat.fake.faults.add({ match: /users\/me/, kind: 'status', status: 429, retryAfter: '1', times: 4 }),
    ],
  ])('outlives %s, and nothing is lost', async (_name, fail) => {
    await start()
    await ask('un', 1)
    fail()
    chat.fake.sockets.drop(false)
    await ask('deux', 2)
    await ask('trois', 3)
    await answersStay(3)
  })

  it('outlives a link that is half open', async () => {
    await start()
    chat.fake.sockets.mute()
    await ask('pendant', 1)
    await ask('après', 2)
    chat.fake.sockets.endMuted()
    await ask('encore', 3)
    await answersStay(3)
  })

  it('outlives frames that are no events', async () => {
    await start()
    for (const frame of ['<html>', '', '[]', '{}', '{"event":"posted","data":{"post":"{","channel_type":"D"}}']) {
      chat.fake.sockets.sendRaw(frame)
    }
    await ask('normes', 1)
    expect(hellos()).toBe(1)
  })

  it('outlives a restart of the server', async () => {
    await start()
    await ask('un', 1)
    await chat.fake.down()
    await wait(100)
    await chat.fake.up()
    await ask('deux', 2)
    await answersStay(2)
  })

  it('finds an event that was lost on it by the gap in the numbers', async () => {
    await start()
    chat.fake.sockets.lose(1)
    chat.people.writeToBot(nina, 'perdu')
    chat.people.write(nina, 'town-square', 'du bruit')
    await until(() => answers().length === 1, 'the answer to what was lost')
    expect(hellos()).toBe(1)
  })

  it('ends when the token is revoked, and says so', async () => {
    await start()
    chat.fake.state.sessions.clear()
    chat.fake.sockets.drop(false)
    await until(() => bot.logged.join().includes('"token-refused"'))
    const { length } = chat.fake.calls
    await wait(200)
    expect(chat.fake.calls).toHaveLength(length)
  })
})

describe('the catch-up', () => {
  it('answers what came during a gap: messages, mentions and joins, each once', async () => {
    await start()
    await chat.fake.down()
    chat.people.writeToBot(nina, 'pendant')
    const root = chat.people.write(nina, 'off-topic', '@culturebot et ça ?')
    const anna = chat.people.join('anna')
    await chat.fake.up()
    await until(() => answers().length === 1)
    const replies = () => [...chat.fake.state.posts.values()].filter(({ root_id }) => root_id === root.id)
    await until(() => replies().length === 1)
    await until(() => bot.arrivals.some(({ member }) => member.id === anna.id))
    chat.fake.sockets.drop(false)
    await until(() => hellos() === 3)
    await answersStay(1)
    expect(replies()).toHaveLength(1)
  })

  it('is tried again until it succeeds', async () => {
    await start()
    await chat.fake.down()
    chat.people.writeToBot(nina, 'pendant')
    chat.fake.faults.add({ match: /channels\/members$/, kind: 'status', status: 500, times: 2 })
    chat.fake.faults.add({ match: /posts\?since/, kind: 'html', times: 1 })
    chat.fake.faults.add({ match: /users\?in_team/, kind: 'drop', times: 1 })
    await chat.fake.up()
    await until(() => answers().length === 1)
    await until(() => bot.logged.filter((line) => line.includes('catch-up-failed')).length >= 4)
  })

  it('after a restart of the bot answers what was written in between, and nothing twice', async () => {
    const seenEvents = createMemorySeenEvents()
    await chat.stop()
    await prepare({ seenEvents })
    await start()
    await ask('avant', 1)
    await until(() => chat.people.direct(nina).members.get(chat.fake.botId)?.mention_count === 0, 'the view')
    await chat.adapter.stop()
    chat.people.writeToBot(nina, 'entre les deux')
    // Longer ago than the overlap: the server's own count of mentions is all there is.
    const post = [...chat.fake.state.posts.values()].at(-1)
    if (post !== undefined) Object.assign(post, { create_at: post.create_at - 3_600_000 })
    const member = chat.people.direct(nina).members.get(chat.fake.botId)
    if (member !== undefined) member.last_viewed_at -= 7_200_000
    await chat.adapter.start(bot)
    await until(() => answers().length === 2)
    await answersStay(2)
    expect(bot.questions.map(({ text }) => text)).toEqual(['avant', 'entre les deux'])
  })

  it('leaves alone what is older than a day', async () => {
    const channel = directChannel(chat.fake.state, nina.id, chat.fake.botId)
    const yesterday = Date.now() - 25 * 3_600_000
    chat.fake.posting.create({ user_id: nina.id, channel_id: channel.id, message: 'vieux', create_at: yesterday })
    Object.assign(channel.members.get(chat.fake.botId) ?? {}, { last_viewed_at: 0, mention_count: 1 })
    await start()
    await ask('neuf', 1)
    expect(bot.questions.map(({ text }) => text)).toEqual(['neuf'])
  })
})

describe('replicas', () => {
  it('follow the websocket one at a time, and take over from one that dies', async () => {
    const [leases, seenEvents] = [createMemoryLeases(), createMemorySeenEvents()]
    await chat.stop()
    await prepare({ leases, seenEvents })
    await start()
    const second = await createChat({ leases, seenEvents, fake: chat.fake })
    await second.adapter.start(createFakeBot(second.adapter))
    expect(chat.fake.sockets.count()).toBe(1)
    await ask('un', 1)
    await chat.adapter.stop()
    await until(() => chat.fake.sockets.count() === 1, 'the other replica')
    await ask('deux', 2)
    await answersStay(2)
    expect(new Set(leases.owners).size).toBe(2)
    expect(await second.people.type(nina, '/culture normes')).toBe(200)
    await second.stop()
  })

  it('hold on when the store is gone, and a bot alone starts without it', async () => {
    const leases = createMemoryLeases()
    await chat.stop()
    await prepare({ leases })
    leases.fail(true)
    await start()
    await ask('un', 1)
    leases.fail(false)
    await ask('deux', 2)
    expect(hellos()).toBe(1)
  })
})

describe('stop', () => {
  it('closes the link, and waits for what is under way', async () => {
    await start()
    const late = Promise.withResolvers<void>()
    bot.before = () => late.promise
    chat.people.writeToBot(nina, 'normes')
    await until(() => bot.questions.length === 1)
    let isStopped = false
    const stopping = chat.adapter.stop().then(() => {
      isStopped = true
    })
    await wait(50)
    expect(isStopped).toBe(false)
    late.resolve()
    await stopping
    expect(answers()).toHaveLength(1)
    expect(chat.fake.sockets.count()).toBe(0)
  })

  it.each(['while it connects', 'while the server is gone'])('ends %s', async (when) => {
    chat.fake.sockets.stallUpgrades(9)
    if (when === 'while the server is gone') await chat.fake.down()
    const starting = start()
    await wait(50)
    await chat.adapter.stop()
    await starting
  })
})
