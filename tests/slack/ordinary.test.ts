import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FORGETFUL } from '../../src/memory.ts'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'
import { type BotOnSlack, startBotOnSlack } from './bot-on-slack.ts'
import { seenBy, textOf, viewText } from './fake-slack/seen.ts'
import type { FakeEphemeral, FakeMessage, Json } from './fake-slack/state.ts'
import { SOCKET_MODE, until } from './started-slack.ts'

let bot: BotOnSlack
let votes: string[]
let optedOut: string[]
beforeEach(async () => {
  votes = []
  optedOut = []
  const memory = {
    ...FORGETFUL,
    isKept: true,
    vote: async (section: string, vote: string) => void votes.push(`${vote} ${section}`),
    optOut: async ({ id }: { readonly id: string }) => void optedOut.push(id),
    progressOf: async () => ({ sentSteps: 1, allSteps: 4 }),
  }
  bot = await startBotOnSlack({}, { memory })
})
afterEach(() => bot.dispose())

const state = () => bot.slack.state
const botMessages = (): readonly FakeMessage[] => state().messages.filter(({ bot_id }) => bot_id !== undefined)
const modals = () => [...state().modals.values()].map(({ view }) => viewText(view))
const callsOf = (method: string) => state().calls.filter((call) => call.method === method)

async function firstEphemeral(text: string, channel = 'C1'): Promise<FakeEphemeral> {
  await bot.people.slash(text, { channel })
  await until(() => state().ephemerals.length > 0)
  return state().ephemerals[0] as FakeEphemeral
}

describe('/culture', () => {
  it('is answered by an ephemeral message with title, excerpt and link, text and blocks alike', async () => {
    const { user, text, blocks } = await firstEphemeral('réunions')
    const [section] = blocks as readonly { readonly text: { readonly text: string } }[]
    expect(user).toBe('U1')
    expect(text).toMatch(/^\*<https:\/\/example\.org\/handbook\/normes\/reunions-et-decisions[^|]*\|[^>]+>\*\n/)
    expect(section?.text.text).toBe(text)
    expect(seenBy(bot.slack, 'U2')).toBe('')
  })

  it('alone is the menu', async () => {
    expect((await firstEphemeral('')).text).toContain('Voici de quoi parle')
  })

  it('is answered in English by the member’s language', async () => {
    state().users.set('U1', { id: 'U1', locale: 'en-GB' })
    expect((await firstEphemeral('')).text).toContain('Here is what')
  })

  it('asks who a member is once', async () => {
    for (const text of ['normes', 'réunions', 'charte']) await bot.people.slash(text)
    await bot.settle()
    expect(callsOf('users.info')).toHaveLength(1)
  })

  it('is answered in French where Slack does not tell who asks', async () => {
    bot.slack.fail('users.info', 'internal_error')
    expect((await firstEphemeral('')).text).toContain('Voici de quoi parle')
  })

  it.each(['/cultur', '/autre'])('%s is told that it is unknown', async (command) => {
    await bot.people.slash('normes', { command })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain(
      'Je ne connais pas cette commande, et rien n’a été publié. Essaie /culture ou /aide.',
    )
  })

  it('reads the three characters that Slack escapes', async () => {
    const { text } = await firstEphemeral('xyzzy &lt;b&gt; &amp;')
    expect(text).toContain("Je n'ai pas trouvé")
  })

  it('is answered by the acknowledgement alone', async () => {
    await firstEphemeral('réunions')
    await bot.settle()
    expect(state().calls.map(({ method }) => method)).toEqual(['auth.test', 'users.info', 'acknowledgement'])
    expect(callsOf('acknowledgement')[0]).toMatchObject({ outcome: 'ok', args: { response_type: 'ephemeral' } })
  })
})

describe('/culture where the acknowledgement carries no answer', () => {
  beforeEach(async () => {
    await bot.dispose()
    bot = await startBotOnSlack({ mode: SOCKET_MODE })
  })

  it('is answered by the response_url', async () => {
    await firstEphemeral('réunions')
    expect(callsOf('response_url').map(({ outcome }) => outcome)).toEqual(['ok'])
  })

  it('falls back to chat.postEphemeral where the response_url is gone', async () => {
    const slash = bot.people.slash('réunions')
    state().responses.clear()
    await slash
    await bot.settle()
    expect(state().ephemerals).toHaveLength(1)
    expect(callsOf('chat.postEphemeral').map(({ outcome }) => outcome)).toEqual(['ok'])
  })

  it('falls back to a direct message where the bot is not in the channel', async () => {
    const slash = bot.people.slash('réunions', { channel: 'C2' })
    state().responses.clear()
    await slash
    await bot.settle()
    expect(botMessages().map(({ channel }) => channel)).toEqual(['D1'])
    expect(seenBy(bot.slack, 'U2')).toBe('')
  })
})

describe('a share', () => {
  it('goes to the channel, without buttons, even where the bot is no member', async () => {
    const ephemeral = await firstEphemeral('réunions', 'C2')
    await bot.people.press('share', { ephemeral })
    await bot.settle()
    const [shared] = botMessages()
    expect([shared?.channel, shared?.blocks.map(({ type }) => type)]).toEqual(['C2', ['section']])
    expect(seenBy(bot.slack, 'U2')).toContain('reunions-et-decisions')
  })

  it('is offered in channels alone', async () => {
    const { blocks } = await firstEphemeral('réunions', 'D1')
    expect(textOf({ text: '', blocks })).not.toContain('Partager')
  })
})

describe('a mention', () => {
  it('is answered in its thread', async () => {
    await bot.people.mention('les réunions ?')
    await bot.settle()
    const asked = state().messages.find(({ user }) => user === 'U1')
    expect(botMessages().map(({ channel, thread_ts }) => [channel, thread_ts])).toEqual([['C1', asked?.ts]])
    expect(textOf(botMessages()[0] as FakeMessage)).not.toContain('Partager')
  })

  it('in a thread is answered there', async () => {
    await bot.people.mention('les réunions ?', { threadTs: '1790000000.000777' })
    await bot.settle()
    expect(botMessages()[0]?.thread_ts).toBe('1790000000.000777')
  })

  it('has buttons that answer whoever presses, alone', async () => {
    await bot.people.mention('les réunions ?')
    await until(() => botMessages().length === 1)
    await bot.people.press('menu', { message: botMessages()[0] as FakeMessage })
    await bot.settle()
    expect(state().ephemerals.map(({ user, thread_ts }) => [user, thread_ts])).toEqual([
      ['U1', botMessages()[0]?.thread_ts],
    ])
  })

  it('is answered once when it is told five times', async () => {
    for (let times = 0; times < 5; times += 1) await bot.people.mention('les réunions ?', { eventId: 'EvSame' })
    await bot.settle()
    expect(botMessages()).toHaveLength(1)
  })

  it('waits for its own channel’s limit, and the answer comes', async () => {
    bot.slack.limits.refuseNext('chat.postMessage', 1, 1)
    const told = bot.people.mention('les réunions ?')
    await until(() => callsOf('chat.postMessage').length === 1)
    // A private answer meanwhile does not wait behind it.
    await firstEphemeral('normes')
    expect(callsOf('chat.postMessage')).toHaveLength(1)
    await told
    await bot.settle()
    expect(callsOf('chat.postMessage').map(({ outcome }) => outcome)).toEqual(['ratelimited', 'ok'])
  })

  it('is answered by its text where Slack does not take the blocks', async () => {
    bot.slack.fail('chat.postMessage', 'invalid_blocks', 1)
    await bot.people.mention('les réunions ?')
    await bot.settle()
    expect(botMessages().map(({ blocks }) => blocks.length)).toEqual([0])
    expect(botMessages()[0]?.text).toContain('reunions-et-decisions')
  })
})

describe('a direct message', () => {
  it('is answered in the conversation', async () => {
    await bot.people.message('réunions')
    await bot.settle()
    expect(botMessages().map(({ channel, thread_ts }) => [channel, thread_ts])).toEqual([['D1', undefined]])
  })

  it.each([
    ['an edit', { subtype: 'message_changed', message: { text: 'x' } }],
    ['a bot’s own', { bot_id: 'B0BOT', user: 'U0BOT', text: 'réunions' }],
    ['another bot’s', { bot_id: 'B9', user: 'U9', text: 'réunions' }],
    ['the bot user’s', { user: 'U0BOT', text: 'réunions' }],
  ])('that is %s is passed over', async (_name, fields) => {
    await bot.people.event({ type: 'message', channel: 'D1', channel_type: 'im', ts: '1790000000.1', ...fields })
    await bot.settle()
    expect(botMessages()).toEqual([])
  })

  it('of a channel is never read', async () => {
    await bot.people.event({
      type: 'message',
      channel: 'C1',
      channel_type: 'channel',
      user: 'U1',
      text: 'réunions',
      ts: '1.1',
    })
    await bot.settle()
    expect(botMessages()).toEqual([])
  })

  it('has buttons that answer in the conversation', async () => {
    await bot.people.message('réunions')
    await until(() => botMessages().length === 1)
    await bot.people.press('menu', { message: botMessages()[0] as FakeMessage })
    await bot.settle()
    expect(botMessages()).toHaveLength(2)
    expect(botMessages()[1]?.text).toContain('Voici de quoi parle')
  })

  it('has a vote that is counted once', async () => {
    await bot.people.message('réunions')
    await until(() => botMessages().length === 1)
    await bot.people.press('helpful', { message: botMessages()[0] as FakeMessage })
    await bot.settle()
    expect(votes).toEqual([expect.stringMatching(/^helpful normes\/reunions-et-decisions\.md/)])
  })
})

describe('the home tab', () => {
  const open = async (): Promise<string> => {
    await bot.people.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.1' })
    await until(() => state().homes.has('U1'))
    return viewText(state().homes.get('U1') as Json)
  }

  it('holds a search field, the menu, the welcome’s progress and the private door', async () => {
    const words = await open()
    for (const part of ['Chercher dans le guide', 'Voici de quoi parle', 'message(s) sur 4', "Trouver de l'aide"]) {
      expect(words).toContain(part)
    }
  })

  it('answers a search in a modal', async () => {
    await open()
    await bot.people.search('réunions', 'U1')
    await bot.settle()
    expect(modals()).toEqual([expect.stringContaining('reunions-et-decisions')])
  })

  it('opens the private path in a modal', async () => {
    await open()
    await bot.people.press('door', { home: 'U1' })
    await bot.settle()
    expect(modals()).toEqual([expect.stringContaining('En danger maintenant')])
    expect(botMessages()).toEqual([])
  })
})

describe('the messages tab', () => {
  it('offers questions over the conversation', async () => {
    await bot.people.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages', event_ts: '1.1' })
    await bot.settle()
    expect(state().prompts.get('D1')?.prompts).toContainEqual({ title: 'Les normes', message: 'normes' })
    expect(state().homes.size).toBe(0)
  })
})

describe('the message shortcut', () => {
  it('answers which section speaks of a message, in a modal that its author does not see', async () => {
    await bot.people.shortcut('On se voit en <https://example.org|réunion> sans ordre du jour ?')
    await bot.settle()
    expect(modals()).toHaveLength(1)
    expect(seenBy(bot.slack, 'U2')).toBe('')
  })

  it('of another name is told to be no longer valid', async () => {
    await bot.people.shortcut('réunions', { callbackId: 'other' })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain('n’est plus valable')
  })
})

describe('a button', () => {
  it('that nobody knows is told to be no longer valid', async () => {
    const ephemeral = await firstEphemeral('réunions')
    await bot.people.press('gone', { ephemeral })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain('Ce bouton n’est plus valable')
  })

  it('that closes takes an ephemeral message away', async () => {
    bot.slack.fail('views.open', 'expired_trigger_id')
    const ephemeral = await firstEphemeral('§crisis')
    await bot.people.press('close', { ephemeral })
    await bot.settle()
    expect(state().ephemerals).toEqual([])
  })

  it('that opts out names the member', async () => {
    await bot.people.message('menu')
    await until(() => botMessages().length === 1)
    await bot.people.press('optout', { message: botMessages()[0] as FakeMessage })
    await bot.settle()
    expect(optedOut).toEqual(['T0001/U1'])
  })
})

describe('a link to the handbook', () => {
  const share = (url: string, fields: Json = {}) =>
    bot.people.event({
      type: 'link_shared',
      user: 'U1',
      channel: 'C1',
      message_ts: state().messages[0]?.ts ?? '1.1',
      is_bot_user_member: true,
      links: [{ domain: 'example.org', url }],
      event_ts: '1.1',
      ...fields,
    })
  const page = () =>
    PARTS.knowledge().handbook.pages.find(({ path }) => path === 'normes/reunions-et-decisions.md')?.url ?? ''

  it('shows what it leads to', async () => {
    await bot.people.mention('x')
    await share(page())
    await bot.settle()
    expect(JSON.stringify(state().unfurls[0]?.unfurls)).toContain('reunions-et-decisions')
  })

  it('shows it while the message is being written', async () => {
    await share(page(), { unfurl_id: 'F1', source: 'composer', message_ts: 'F1', channel: 'COMPOSER' })
    await bot.settle()
    expect(state().unfurls[0]).toMatchObject({ unfurl_id: 'F1', source: 'composer' })
  })

  it.each(['https://example.org/elsewhere', 'https://example.org/handbook/conseils/violences'])(
    'shows nothing of %s',
    async (url) => {
      await share(url)
      await bot.settle()
      expect(callsOf('chat.unfurl')).toEqual([])
    },
  )
})

describe('a channel’s new member', () => {
  const join = (channel: string, user = 'U1') =>
    bot.people.event({
      type: 'member_joined_channel',
      user,
      channel,
      channel_type: 'C',
      team: 'T0001',
      event_ts: '1.1',
    })

  it('is told in the chosen channels alone', async () => {
    const arrivals: unknown[] = []
    const memory = { ...FORGETFUL, welcome: async (arrival: unknown) => void arrivals.push(arrival) }
    const chosen = await startBotOnSlack({ settings: { welcomeChannels: ['C1'] } }, { memory })
    for (const [channel, user] of [
      ['C1', 'U1'],
      ['C2', 'U2'],
      ['C1', 'U0BOT'],
    ] as const) {
      await chosen.people.event({ type: 'member_joined_channel', user, channel, channel_type: 'C', team: 'T0001' })
    }
    await chosen.settle()
    await chosen.dispose()
    expect(arrivals).toMatchObject([{ member: { id: 'T0001/U1' }, timeZone: 'Europe/Paris', kind: 'person' }])
  })

  it('is not told by default', async () => {
    await join('C1')
    await bot.settle()
    expect(botMessages()).toEqual([])
  })
})

describe('logs', () => {
  it('hold the same lines for ordinary and private questions', async () => {
    await bot.people.slash('réunions')
    await bot.people.slash('§crisis')
    await bot.settle()
    expect(new Set(bot.log).size).toBe(1)
    expect(bot.log).toHaveLength(2)
  })
})
