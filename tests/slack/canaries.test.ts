import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Canary, createCanaries, type Evidence, findLeaks } from '../privacy/guarantees/canary.ts'
import { type StartedBot, startBot } from '../privacy/guarantees/started-bot.ts'
import { type FakeSlack, startFakeSlack } from './fake-slack/fake-slack.ts'
import { createPeople, type People } from './fake-slack/people.ts'
import { seenBy } from './fake-slack/seen.ts'
import { SIGNING_SECRET, sign } from './fake-slack/sign.ts'
import { BOT_TOKEN } from './fake-slack/state.ts'
import { httpTransport } from './started-slack.ts'

/** Where members' words come in, over the whole program as a process of its own. */
interface World {
  readonly bot: StartedBot
  readonly slack: FakeSlack
  readonly people: People
  readonly post: (body: string, headers: Readonly<Record<string, string>>) => Promise<Response>
}

const FORM = 'application/x-www-form-urlencoded'
const EPHEMERAL = { ephemeral: { ts: '1.1', channel: 'C1', user: 'U1', text: '', blocks: [] } }

/** Ways by which words reach the program. */
const DOORS: Readonly<Record<string, (canary: Canary, world: World) => Promise<unknown>>> = {
  command: ({ sentence }, { people }) => people.slash(sentence),
  'door command': ({ sentence }, { people }) => people.slash(sentence, { command: '/aide' }),
  'unknown command': ({ sentence }, { people }) => people.slash(sentence, { command: '/cultur' }),
  'direct message': ({ sentence }, { people }) => people.message(sentence),
  thread: ({ sentence }, { people }) => people.message(sentence, { threadTs: '1790000000.000001' }),
  mention: ({ sentence }, { people }) => people.mention(sentence),
  shortcut: ({ sentence }, { people }) => people.shortcut(sentence),
  search: ({ sentence }, { people }) => people.search(sentence, 'U1'),
  erase: ({ token }, { people }) => people.message(`effacer ${token}`),
  'known button': ({ token }, { people }) => people.press('open', EPHEMERAL, { value: token }),
  'share button': ({ token }, { people }) => people.press('share', EPHEMERAL, { value: `0 ${token}` }),
  'unknown button': ({ token }, { people }) => people.press(token, EPHEMERAL, { value: token }),
  'held back': ({ token }, { people }) => people.press('show', EPHEMERAL, { value: token }),
  link: ({ token }, { people }) =>
    people.event({
      type: 'link_shared',
      user: 'U1',
      channel: 'C1',
      message_ts: '1.1',
      links: [{ url: `https://example.org/${token}` }],
    }),
  edit: ({ sentence }, { people }) =>
    people.event({
      type: 'message',
      subtype: 'message_changed',
      channel: 'D1',
      channel_type: 'im',
      message: { text: sentence },
    }),
  deletion: ({ sentence }, { people }) =>
    people.event({
      type: 'message',
      subtype: 'message_deleted',
      channel: 'D1',
      channel_type: 'im',
      previous_message: { text: sentence },
    }),
  'another’s channel': ({ sentence }, { people }) =>
    people.event({ type: 'message', channel: 'C1', channel_type: 'channel', user: 'U1', ts: '1.1', text: sentence }),
  forged: ({ sentence }, { post }) =>
    post(`text=${encodeURIComponent(sentence)}`, { 'Content-Type': FORM, 'X-Slack-Signature': 'v0=0' }),
  malformed: ({ sentence }, { post }) => post(`{"text": "${sentence}`, { 'Content-Type': 'application/json' }),
  'too large': ({ sentence }, { post }) =>
    post(`text=${sentence}${'a'.repeat(1_100_000)}`, { 'Content-Type': FORM }).catch(() => null),
}

const CANARIES = createCanaries(100, 20_262)
const VISITS = CANARIES.map((canary, at) => ({ canary, door: Object.values(DOORS)[at % Object.keys(DOORS).length] }))

async function start(logLevel: string): Promise<World> {
  const slack = await startFakeSlack()
  const env = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl }
  const bot = await startBot({ logLevel, env })
  const post = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${bot.url}slack/events`, { method: 'POST', body, headers: { ...sign(body), ...headers } })
  return { bot, slack, post, people: createPeople(slack, httpTransport(post)) }
}

/** What the bot sent out, in the form it was sent. */
function sentBy({ state }: FakeSlack): readonly Evidence[] {
  return state.calls.map(({ method, args }) => ({ where: method, text: JSON.stringify(args) }))
}

describe.each([
  ['debug', 'all is well'],
  ['info', 'Slack refuses every message'],
])('members’ words in Slack, at log level %s, while %s', (logLevel, mood) => {
  let world: World
  beforeAll(async () => {
    world = await start(logLevel)
    if (mood !== 'all is well')
      for (const method of ['chat.postMessage', 'views.open', 'chat.postEphemeral'])
        world.slack.fail(method, 'internal_error')
    for (const { canary, door } of VISITS) await door?.(canary, world)
    await world.bot.stop()
  })
  afterAll(async () => {
    world.bot.removeFolders()
    await world.slack.close()
  })

  it('are in no output, file or database', () => {
    const evidence = world.bot.evidence()
    expect(evidence.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['stdout', 'stderr', expect.stringMatching(/culturebot\.db$/)]),
    )
    expect(findLeaks(evidence, CANARIES)).toEqual([])
  })

  it('are sent nowhere, not even back', () => {
    expect(sentBy(world.slack).length).toBeGreaterThan(20)
    expect(findLeaks(sentBy(world.slack), CANARIES)).toEqual([])
  })

  it('show nothing private to another member', () => {
    expect(seenBy(world.slack, 'U2')).not.toMatch(/3114|Voici ce que tu as demandé|Afficher/)
  })
})
