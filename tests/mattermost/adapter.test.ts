import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DeliveryError, type OrdinaryReply } from '../../src/adapter.ts'
import { CARD, createFakeBot, type FakeBot, FIRST_SCREEN, NORMS } from './fake-bot.ts'
import type { FakeUser } from './fake-mattermost/state.ts'
import { type Chat, createChat, FAST, until } from './start-chat.ts'

let chat: Chat
let bot: FakeBot
let nina: FakeUser
let otto: FakeUser

async function begin(options: Parameters<typeof createChat>[0] = {}): Promise<void> {
  chat = await createChat(options)
  nina = chat.people.join('nina')
  otto = chat.people.join('otto')
  bot = createFakeBot(chat.adapter)
  await chat.adapter.start(bot)
}

beforeEach(() => begin())
afterEach(async () => {
  await chat.stop()
  expect(chat.failures).toEqual([])
})

const sees = (user: FakeUser): string => chat.people.sees(user)
const directPosts = () => chat.people.botPosts(chat.people.direct(nina))

describe('a command', () => {
  it('is answered to its author alone, with buttons and no post anywhere', async () => {
    const before = chat.fake.state.posts.size
    await chat.people.type(nina, '/culture normes réunions')
    expect(bot.questions).toMatchObject([
      { text: 'normes réunions', asked: 'command', locale: 'fr', publicPlace: null },
    ])
    expect(sees(nina)).toContain(
      '**[Réunions](https://example.org/handbook/normes#reunions)**\n*Normes*\n\nUne réunion commence et finit à l’heure.',
    )
    expect(sees(nina)).toContain('[Partager] [Menu]')
    expect(sees(otto)).not.toContain('Une réunion')
    expect(chat.fake.state.posts.size).toBe(before)
  })

  it.each(['/aide', '/aide motsecret', '/culture conseils'])(
    '%s opens the private path, ephemerally',
    async (typed) => {
      await chat.people.type(nina, typed)
      expect(bot.questions[0]?.asked).toBe(typed.startsWith('/aide') ? 'door' : 'command')
      expect(sees(nina)).toContain('3114. [Page un] [Page deux]')
      expect(sees(otto)).not.toContain('3114')
      expect(chat.fake.notified).toEqual([])
    },
  )

  it('is answered in the language its author chose', async () => {
    const anna = chat.people.join('anna', { locale: 'en' })
    await chat.people.type(anna, '/culture norms')
    expect(bot.questions[0]?.locale).toBe('en')
  })

  it('that takes long is answered through its hook, to its author alone', async () => {
    await chat.stop()
    await begin({ timing: { ...FAST, answerInRequestMs: 20 } })
    const late = Promise.withResolvers<void>()
    bot.before = () => late.promise
    expect(await chat.people.type(nina, '/culture normes')).toBe(200)
    expect(sees(nina)).not.toContain('Une réunion')
    late.resolve()
    await until(() => sees(nina).includes('Une réunion'))
    expect(sees(otto)).not.toContain('Une réunion')
  })

  it('says when the core failed', async () => {
    bot.before = () => Promise.reject(new Error('motsecret'))
    await chat.people.type(nina, '/culture motsecret')
    expect(sees(nina)).toContain('Je n’ai pas pu répondre.')
    expect(bot.logged.join()).not.toContain('motsecret')
  })
})

describe('what is posted to the addresses', () => {
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(chat.url + path, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    })
  const form = (token: string): string =>
    new URLSearchParams({ token, user_id: nina.id, channel_id: nina.id, command: '/culture', text: 'x' }).toString()

  it.each(['', 'wrong', 'commandtokencommandtokencoo'])('is refused with the token %j', async (token) => {
    expect((await post('/mattermost/command', form(token))).status).toBe(401)
    expect(bot.questions).toEqual([])
  })

  it('is taken with any of the configured tokens', async () => {
    expect((await post('/mattermost/command', form('another'))).status).toBe(200)
  })

  it('is refused as a GET, which would leave the text in access logs', async () => {
    expect((await fetch(`${chat.url}/mattermost/command?${form('another')}`)).status).toBe(404)
    expect((await fetch(`${chat.url}/mattermost/command`)).status).toBe(405)
    expect(bot.questions).toEqual([])
  })

  it('is refused as another type, elsewhere, and when it makes no sense', async () => {
    expect((await post('/mattermost/command', form('another'), { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await post('/mattermost/other', '')).status).toBe(404)
    expect((await post('/mattermost/command', 'token=another')).status).toBe(400)
    const json = { 'Content-Type': 'application/json' }
    for (const body of ['', '{', '[]', '{"user_id":"x"}']) {
      expect((await post('/mattermost/action', body, json)).status).toBe(400)
      expect((await post('/mattermost/dialog', body, json)).status).toBe(400)
    }
  })

  it('is refused when it is too large', async () => {
    const response = await post('/mattermost/command', `text=${'x'.repeat(1_100_000)}`).catch(() => null)
    expect(response?.status ?? 413).toBe(413)
    expect(bot.questions).toEqual([])
  })

  it('is refused once the adapter has stopped', async () => {
    await chat.adapter.stop()
    expect((await post('/mattermost/command', form('another'))).status).toBe(503)
  })
})

describe('a direct message', () => {
  it('is answered in its conversation', async () => {
    chat.people.writeToBot(nina, 'normes')
    await until(() => directPosts().length === 1)
    expect(bot.questions).toMatchObject([{ text: 'normes', asked: 'direct', publicPlace: null }])
    expect(sees(nina)).toContain('Une réunion')
    expect(sees(nina)).not.toContain('[Partager]')
    expect(sees(otto)).not.toContain('Une réunion')
  })

  it('is answered in the thread it was written in', async () => {
    const root = chat.people.writeToBot(nina, 'normes')
    await until(() => directPosts().length === 1)
    chat.people.writeToBot(nina, 'encore', root.id)
    await until(() => directPosts().length === 2)
    expect(directPosts().map(({ root_id }) => root_id)).toEqual(['', root.id])
  })

  it('that leads to the private path is answered by a neutral line, which then shows the help', async () => {
    chat.people.writeToBot(nina, 'conseils')
    await until(() => sees(nina).includes('3114'))
    expect(directPosts()).toHaveLength(1)
    expect(directPosts()[0]).toMatchObject({ message: expect.stringContaining('3114') })
    expect(chat.fake.notified.filter(({ userId }) => userId === nina.id)).toEqual([
      { userId: nina.id, text: 'Voici ce que tu as demandé.' },
    ])
    expect(sees(otto)).not.toContain('Voici')
  })

  it('keeps the button of the neutral line where edits are forbidden', async () => {
    chat.fake.faults.add({ match: /^PUT .*patch/, kind: 'status', status: 403, times: 9 })
    chat.people.writeToBot(nina, 'conseils')
    await until(() => sees(nina).includes('Voici ce que tu as demandé. [Afficher]'))
    await chat.people.press(nina, 'Afficher')
    expect(bot.actions).toMatchObject([{ id: 'door', value: '' }])
    expect(sees(nina)).toContain('3114')
  })

  it('«effacer» deletes the bot’s posts of it, and those alone, again and again', async () => {
    for (let count = 1; count <= 3; count += 1) {
      chat.people.writeToBot(nina, `normes ${count}`)
      await until(() => directPosts().length === count)
    }
    chat.people.writeToBot(otto, 'normes')
    await until(() => chat.people.botPosts(chat.people.direct(otto)).length === 1)
    for (const _ of [1, 2]) {
      const before = bot.questions.length
      chat.people.writeToBot(nina, 'effacer')
      await until(() => bot.questions.length > before && sees(nina).includes('effacé'))
      await until(() => directPosts().length === 1)
    }
    expect(sees(nina)).toContain('normes 3')
    expect(chat.people.botPosts(chat.people.direct(otto))).toHaveLength(1)
  })
})

describe('a mention', () => {
  const answers = (rootId: string) => [...chat.fake.state.posts.values()].filter(({ root_id }) => root_id === rootId)

  it('is answered in its thread, for everybody', async () => {
    const root = chat.people.write(nina, 'town-square', 'Dis @culturebot, les réunions ?')
    await until(() => answers(root.id).length === 1)
    expect(bot.questions).toMatchObject([{ text: 'Dis les réunions ?', asked: 'mention' }])
    expect(sees(otto)).toContain('Une réunion')
    const again = chat.people.write(otto, 'town-square', '@Culturebot: et les congés ?', root.id)
    await until(() => answers(root.id).length === 3)
    expect(answers(again.id)).toEqual([])
    expect(bot.questions[1]?.text).toBe('et les congés ?')
  })

  it.each(['@all venez', '@culturebot-dev là ?', 'a@culturebot.org', '@culturebot.bis', 'culturebot', '@@culturebot'])(
    'is not made by %j',
    async (text) => {
      chat.people.write(nina, 'town-square', text)
      const root = chat.people.write(nina, 'town-square', '@culturebot oui')
      await until(() => answers(root.id).length === 1)
      expect(bot.questions.map((question) => question.text)).toEqual(['oui'])
    },
  )

  it('of another bot, of a webhook or of the system is left alone', async () => {
    const { posting } = chat.fake
    const channel_id = [...chat.fake.state.channels.values()][0]?.id ?? ''
    for (const given of [{ props: { from_bot: 'true' } }, { props: { from_webhook: 'true' } }, { type: 'system_x' }]) {
      posting.create({ user_id: nina.id, channel_id, message: '@culturebot non', ...given })
    }
    const root = chat.people.write(nina, 'town-square', '@culturebot oui')
    await until(() => answers(root.id).length === 1)
    expect(bot.questions).toHaveLength(1)
  })

  it('gives buttons that answer whoever presses, alone', async () => {
    const root = chat.people.write(nina, 'town-square', '@culturebot les réunions ?')
    await until(() => answers(root.id).length === 1)
    expect(sees(otto)).toContain('[Écrit et asynchrone] [Menu]')
    const answer = await chat.people.press(otto, 'Menu')
    expect(bot.actions).toMatchObject([{ id: 'menu', member: { platform: 'mattermost', id: otto.id } }])
    expect(answer.ephemeral_text).toContain('Une réunion')
    expect(answer.skip_slack_parsing).toBe(true)
  })
})

describe('a button', () => {
  it('under a command’s answer gives a new ephemeral message with buttons, five times', async () => {
    await chat.people.type(nina, '/culture normes')
    for (let count = 0; count < 6; count += 1) await chat.people.press(nina, 'Menu')
    expect(bot.actions.map(({ id }) => id)).toEqual(Array(6).fill('menu'))
    const own = chat.fake.state.ephemerals.filter(({ userId }) => userId === nina.id)
    expect(own).toHaveLength(7)
    expect(own.map(({ attachments }) => attachments.length)).toEqual([1, 1, 1, 1, 1, 1, 0])
    expect(sees(otto)).not.toContain('Une réunion')
  })

  it('«Partager» shows the answer in the channel, once', async () => {
    await chat.people.type(nina, '/culture normes')
    expect(await chat.people.press(nina, 'Partager')).toEqual({})
    expect(sees(otto)).toContain('Une réunion')
    expect(bot.actions[0]?.publicPlace?.visibility).toBe('public')
  })

  it('«Partager» goes through the command’s hook where the bot is no member', async () => {
    const channel = [...chat.fake.state.channels.values()].find(({ name }) => name === 'off-topic')
    channel?.members.delete(chat.fake.botId)
    await chat.people.type(nina, '/culture normes', 'off-topic')
    await chat.people.press(nina, 'Partager')
    const shared = [...chat.fake.state.posts.values()].at(-1)
    expect(shared).toMatchObject({ user_id: nina.id, channel_id: channel?.id })
    expect(shared?.message).toContain('Une réunion')
  })

  it('in the direct message answers there', async () => {
    chat.people.writeToBot(nina, 'normes')
    await until(() => directPosts().length === 1)
    await chat.people.press(nina, 'Menu')
    expect(directPosts()).toHaveLength(2)
  })

  it('of the door in the direct message opens a dialog, and its choice the page', async () => {
    chat.people.writeToBot(nina, 'normes')
    await until(() => directPosts().length === 1)
    expect(await chat.people.press(nina, 'Trouver de l’aide')).toEqual({})
    const dialog = chat.fake.state.dialogs[0]?.dialog as Record<string, unknown>
    expect(String(dialog.title).length).toBeLessThanOrEqual(24)
    expect(dialog.introduction_text).toContain('3114')
    expect(await chat.people.submitDialog(nina, '2')).toEqual({})
    expect(bot.actions.at(-1)).toMatchObject({ id: 'door', value: '2' })
    expect(sees(nina)).toContain('Tu peux en parler à quelqu’un.')
    expect(chat.fake.notified.map(({ text }) => text)).not.toContain('Tu peux en parler à quelqu’un.')
    expect(directPosts()).toHaveLength(2)
  })

  it('of the door answers in an ephemeral text where no dialog opens', async () => {
    chat.people.writeToBot(nina, 'normes')
    await until(() => directPosts().length === 1)
    chat.fake.faults.add({ match: /dialogs\/open/, kind: 'status', status: 400, times: 1 })
    expect((await chat.people.press(nina, 'Trouver de l’aide')).ephemeral_text).toContain('3114')
    expect(directPosts()).toHaveLength(1)
  })

  it('«Fermer» takes the message away', async () => {
    chat.people.writeToBot(nina, 'conseils')
    await until(() => sees(nina).includes('[Fermer]'))
    expect(await chat.people.press(nina, 'Fermer')).toEqual({})
    expect(directPosts()).toEqual([])
    // The core is told, and sends nothing: what is asked again in the conversation is answered again.
    expect(bot.actions).toMatchObject([{ id: 'close', privatePlace: { address: `u/${nina.id}/-` } }])
  })

  it('has an id of letters and digits, unique in its message', async () => {
    chat.people.writeToBot(nina, 'conseils')
    await until(() => sees(nina).includes('[Fermer]'))
    const attachments = (directPosts()[0]?.props.attachments ?? []) as { actions: { id: string }[] }[]
    const ids = attachments.flatMap(({ actions }) => actions.map(({ id }) => id))
    expect(new Set(ids).size).toBe(4)
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]+$/)
  })

  it.each([
    ['pressed by somebody else', (context: Record<string, unknown>) => ({ context, userId: () => otto.id })],
    [
      'with another value',
      (context: Record<string, unknown>) => ({ context: { ...context, value: 'x' }, userId: () => nina.id }),
    ],
    [
      'with another action',
      (context: Record<string, unknown>) => ({ context: { ...context, id: 'optout' }, userId: () => nina.id }),
    ],
    [
      'that lives longer',
      (context: Record<string, unknown>) => ({ context: { ...context, expires: 9e9 }, userId: () => nina.id }),
    ],
    ['for everybody', ({ member: _, ...context }: Record<string, unknown>) => ({ context, userId: () => otto.id })],
    ['without a signature', ({ sig: _, ...context }: Record<string, unknown>) => ({ context, userId: () => nina.id })],
  ])('%s does nothing', async (_name, forge) => {
    await chat.people.type(nina, '/culture normes')
    const button = chat.fake.state.ephemerals[0]?.attachments[0]?.actions?.[0]
    const { context, userId } = forge({ ...button?.integration.context })
    const body = { user_id: userId(), channel_id: nina.id, post_id: nina.id, trigger_id: 'x', context }
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(`${chat.url}/mattermost/action`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    expect(await response.json()).toMatchObject({ ephemeral_text: expect.stringContaining('plus valable') })
    expect(bot.actions).toEqual([])
  })

  it('of a dialog that nobody was shown does nothing', async () => {
    chat.fake.state.dialogs.push({ userId: nina.id, url: `${chat.url}/mattermost/dialog`, dialog: { state: '{}' } })
    expect(await chat.people.submitDialog(nina, '1')).toMatchObject({ error: expect.any(String) })
    expect(bot.actions).toEqual([])
  })
})

describe('sendUnasked', () => {
  const message = (key: string, mayHaveBeenSent = false) => ({
    place: { visibility: 'private', platform: 'mattermost', address: `u/${nina.id}/-` } as const,
    reply: NORMS as OrdinaryReply,
    key,
    mayHaveBeenSent,
  })

  it('writes to a member who never wrote', async () => {
    await chat.adapter.sendUnasked(message('welcome/1'))
    expect(directPosts()).toHaveLength(1)
  })

  it('shows the same key once, in the server’s memory and after it', async () => {
    await chat.adapter.sendUnasked(message('welcome/1'))
    await chat.adapter.sendUnasked(message('welcome/1'))
    expect(directPosts()).toHaveLength(1)
    chat.fake.state.pendingPosts.clear()
    await chat.adapter.sendUnasked(message('welcome/1', true))
    expect(directPosts()).toHaveLength(1)
    await chat.adapter.sendUnasked(message('welcome/2', true))
    expect(directPosts()).toHaveLength(2)
  })

  it('shows once what was confirmed to nobody', async () => {
    chat.fake.faults.add({ match: /^POST .*\/posts$/, kind: 'after', times: 1 })
    await expect(chat.adapter.sendUnasked(message('welcome/3'))).rejects.toThrow(DeliveryError)
    await chat.adapter.sendUnasked(message('welcome/3', true))
    expect(directPosts()).toHaveLength(1)
  })

  it('says when to come back', async () => {
    chat.fake.faults.add({ match: /^POST .*\/posts$/, kind: 'status', status: 429, retryAfter: '7', times: 1 })
    await expect(chat.adapter.sendUnasked(message('welcome/4'))).rejects.toMatchObject({
      retryAfterMs: 7_000,
      isFinal: false,
    })
  })

  it.each(['deactivated', 'gone'])('says that a member is %s for good', async (state) => {
    if (state === 'deactivated') nina.delete_at = Date.now()
    else chat.fake.state.users.delete(nina.id)
    await expect(chat.adapter.sendUnasked(message('welcome/5'))).rejects.toMatchObject({ isFinal: true })
    expect(directPosts()).toEqual([])
  })
})

describe('sendPublicly', () => {
  it('rejects a reply of the private path, whatever the types were made to say', async () => {
    const channel = [...chat.fake.state.channels.keys()][0]
    const place = { visibility: 'public', platform: 'mattermost', address: `c/${channel}/-/-` } as const
    const reply = FIRST_SCREEN as unknown as OrdinaryReply
    await expect(chat.adapter.sendPublicly(place, reply)).rejects.toThrow(DeliveryError)
    expect(sees(otto)).not.toContain('3114')
  })
})

describe('sendPrivately', () => {
  it('waits where the server asks to send less', async () => {
    chat.fake.faults.add({ match: /^POST .*\/posts$/, kind: 'status', status: 429, retryAfter: '1', times: 1 })
    const place = { visibility: 'private', platform: 'mattermost', address: `u/${nina.id}/-` } as const
    await chat.adapter.sendPrivately(place, NORMS)
    expect(directPosts()).toHaveLength(1)
  })

  it('shows once what was confirmed at the second attempt', async () => {
    chat.fake.faults.add({ match: /^POST .*\/posts$/, kind: 'after', times: 1 })
    const place = { visibility: 'private', platform: 'mattermost', address: `u/${nina.id}/-` } as const
    await chat.adapter.sendPrivately(place, CARD)
    expect(directPosts()).toHaveLength(1)
  })

  it.each(['html', 'drop', 'stall'] as const)('is not confirmed by %s', async (kind) => {
    chat.fake.faults.add({ match: /^POST .*\/posts$/, kind, times: 9 })
    const place = { visibility: 'private', platform: 'mattermost', address: `u/${nina.id}/-` } as const
    await expect(chat.adapter.sendPrivately(place, NORMS)).rejects.toMatchObject({ code: 'delivery-failed' })
    expect(directPosts()).toEqual([])
  })
})

describe('those who join', () => {
  it('are told of once for the two events of a join, with language, time zone and kind', async () => {
    // The catch-up of the start tells of both members twice: by their accounts, and by the channel's messages.
    await until(() => bot.arrivals.length === 4, 'the catch-up')
    const anna = chat.people.join('anna', { locale: 'en', roles: 'system_guest' })
    await until(() => bot.arrivals.some(({ member }) => member.id === anna.id))
    expect(bot.arrivals.findLast(({ member }) => member.id === anna.id)).toMatchObject({
      member: { platform: 'mattermost', id: anna.id },
      place: { visibility: 'private', address: `u/${anna.id}/-` },
      locale: 'en',
      timeZone: 'Europe/Paris',
      kind: 'guest',
    })
    expect(chat.fake.calls.filter((call) => call.endsWith(anna.id))).toHaveLength(1)
  })

  it('are told of again until they are recorded', async () => {
    let failures = 3
    const { join } = bot
    bot.join = (arrival) => (failures-- > 0 ? Promise.reject(new Error('no store')) : join(arrival))
    const anna = chat.people.join('anna')
    await until(() => bot.arrivals.some(({ member }) => member.id === anna.id))
  })

  it('are listed since a time: new accounts, and older ones that joined since', async () => {
    const sinceMs = Date.now() - 1_000
    const old = chat.people.join('old', { create_at: sinceMs - 100_000_000 })
    const ids: string[] = []
    for await (const { member } of chat.adapter.arrivalsSince(sinceMs)) ids.push(member.id)
    expect(new Set(ids)).toEqual(new Set([nina.id, otto.id, old.id]))
    ids.length = 0
    for await (const { member } of chat.adapter.arrivalsSince(0)) ids.push(member.id)
    expect(new Set(ids)).toEqual(new Set([nina.id, otto.id, old.id]))
  })
})
