import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeBot, type FakeBot } from './fake-bot.ts'
import type { FakeUser } from './fake-mattermost/state.ts'
import { type Chat, createChat, FAST, until } from './start-chat.ts'

const POSTS = /^POST .*\/posts$/

let chat: Chat
let bot: FakeBot
let nina: FakeUser

async function begin(options: Parameters<typeof createChat>[0] = {}): Promise<void> {
  chat = await createChat(options)
  nina = chat.people.join('nina')
  bot = createFakeBot(chat.adapter)
  await chat.adapter.start(bot)
}

beforeEach(() => begin())
afterEach(() => chat.stop())

const directPosts = () => chat.people.botPosts(chat.people.direct(nina))
const refused = (): number => chat.fake.calls.filter((call) => POSTS.test(call)).length
const attempts = (): number => bot.logged.filter((line) => line.includes('"during":"question"')).length
const viewed = (): number => chat.fake.calls.filter((call) => call.endsWith('/members/me/view')).length
const fail = (match: RegExp, status: number): void =>
  chat.fake.faults.add({ match, kind: 'status', status, times: 999 })

describe('a question whose answer the server does not take', () => {
  it.each([403, 500])('is answered once when it does again (%i), and is not marked as read before', async (status) => {
    const before = viewed()
    fail(POSTS, status)
    chat.people.writeToBot(nina, 'conseils')
    await until(() => refused() >= 4, 'a second attempt')
    expect([directPosts().length, viewed()]).toEqual([0, before])
    chat.fake.faults.clear()
    await until(() => viewed() > before)
    expect(directPosts()).toHaveLength(1)
    expect(chat.people.sees(nina)).toContain('3114')
  })

  it('is found unread, and answered, once it was given up', async () => {
    fail(POSTS, 403)
    const asked = chat.people.write(nina, 'town-square', '@culturebot les réunions ?')
    const answers = () => [...chat.fake.state.posts.values()].filter(({ root_id }) => root_id === asked.id)
    await until(() => attempts() === 8, 'the last attempt')
    const before = viewed()
    chat.fake.faults.clear()
    // Nothing goes on but the link: another channel is answered and read meanwhile.
    chat.people.writeToBot(nina, 'normes')
    await until(() => viewed() > before)
    expect(answers()).toEqual([])
    chat.fake.sockets.drop(false)
    await until(() => answers().length > 0, 'the catch-up')
    expect(answers()).toHaveLength(1)
  })
})

describe('a direct message', () => {
  it('is answered where the server cannot be asked for its channel', async () => {
    fail(/channels\/direct/, 500)
    chat.people.writeToBot(nina, 'conseils')
    await until(() => chat.people.sees(nina).includes('3114'))
    expect(directPosts()).toHaveLength(1)
  })
})

describe('a button of help', () => {
  it('is answered in its own request where neither hook nor dialog answers', async () => {
    await chat.stop()
    // As long as the real one: what gives up sooner does so for another surface.
    await begin({ timing: { ...FAST, restTimeoutMs: 10_000 } })
    await chat.people.type(nina, '/culture normes')
    for (const match of [/hooks\/commands/, /dialogs\/open/]) chat.fake.faults.add({ match, kind: 'stall', times: 9 })
    expect((await chat.people.press(nina, 'Trouver de l’aide')).ephemeral_text).toContain('3114')
  })
})

describe('a token that the server refuses while the websocket is open', () => {
  it('is told, until a call passes', async () => {
    await until(() => chat.adapter.connection() === 'up')
    fail(/\/api\/v4\//, 401)
    chat.people.writeToBot(nina, 'normes')
    await until(() => chat.adapter.connection() === 'refused')
    chat.fake.faults.clear()
    await until(() => directPosts().length === 1)
    await until(() => chat.adapter.connection() === 'up')
  })
})
