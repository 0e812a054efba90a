import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Canary, createCanaries, findLeaks } from '../privacy/guarantees/canary.ts'
import { type StartedBot, startBot } from '../privacy/guarantees/started-bot.ts'
import { type FakeMattermost, startFakeMattermost } from './fake-mattermost/fake-mattermost.ts'
import { createPeople, type People } from './fake-mattermost/people.ts'
import type { FakeUser } from './fake-mattermost/state.ts'
import { COMMAND_TOKEN, until } from './start-chat.ts'

/** The whole program as a process of its own, beside a fake server, with two of its members. */
interface World {
  readonly bot: StartedBot
  readonly fake: FakeMattermost
  readonly people: People
  readonly nina: FakeUser
  readonly otto: FakeUser
  readonly post: (path: string, body: string, type: string) => Promise<unknown>
}

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

const action = ({ nina }: World, context: unknown): string =>
  JSON.stringify({ user_id: nina.id, channel_id: nina.id, post_id: nina.id, trigger_id: '', context })

/** Ways by which words reach the program. */
const DOORS: Readonly<Record<string, (canary: Canary, world: World) => unknown>> = {
  command: ({ sentence }, { people, nina }) => people.type(nina, `/culture ${sentence}`),
  'door command': ({ sentence }, { people, nina }) => people.type(nina, `/aide ${sentence}`),
  'unknown command': ({ sentence }, { people, nina }) => people.type(nina, `/cultur ${sentence}`),
  'direct message': ({ sentence }, { people, nina }) => people.writeToBot(nina, sentence),
  thread: ({ sentence }, { people, nina }) => {
    people.writeToBot(nina, sentence, people.writeToBot(nina, 'normes').id)
  },
  mention: ({ sentence }, { people, nina }) => people.write(nina, 'town-square', `@culturebot ${sentence}`),
  'another’s message': ({ sentence }, { people, otto }) => people.write(otto, 'town-square', sentence),
  erase: ({ token }, { people, nina }) => people.writeToBot(nina, `effacer ${token}`),
  'a button that is forged': ({ token }, world) =>
    world.post('action', action(world, { id: 'open', value: token, expires: 9e9, sig: token }), JSON_TYPE),
  'a dialog that is forged': ({ token }, { post, nina }) =>
    post('dialog', JSON.stringify({ user_id: nina.id, state: token, submission: { choice: token } }), JSON_TYPE),
  edit: ({ sentence }, { people, fake, nina }) => {
    const own = people.write(nina, 'off-topic', 'bonjour')
    fake.posting.patch(own, { message: `@culturebot ${sentence}` })
  },
  deletion: ({ sentence }, { people, fake, nina }) => {
    fake.posting.remove(people.write(nina, 'off-topic', sentence))
  },
  'a wrong token': ({ sentence }, { post, nina }) => {
    const fields = { token: 'x', user_id: nina.id, channel_id: nina.id, command: '/culture', text: sentence }
    return post('command', new URLSearchParams(fields).toString(), FORM)
  },
  malformed: ({ sentence }, { post }) => post('action', `{"text": "${sentence}`, JSON_TYPE),
  'an address with words': ({ token }, { post }) => post(`command?text=${token}`, '', FORM),
  'a name with words': ({ token }, { people }) => people.join(token.toLowerCase().replace(/[^a-z0-9]/g, '')),
  'a frame that is none': ({ sentence }, { fake }) => fake.sockets.sendRaw(`{"event": "${sentence}`),
  'too large': ({ sentence }, { post }) => post('command', `text=${sentence}${'a'.repeat(1_100_000)}`, FORM),
}

const CANARIES = createCanaries(108, 20_263)
const NAMES = Object.keys(DOORS)
const VISITS = CANARIES.map((canary, at) => ({ canary, name: NAMES[at % NAMES.length] ?? '' }))
/** A name is the server's to tell; it may not tell it to anybody else. */
const WORDS = VISITS.map(({ canary }) => canary)

async function start(logLevel: string): Promise<World> {
  const fake = await startFakeMattermost()
  const bot = await startBot({
    logLevel,
    env: {
      MATTERMOST_URL: fake.url,
      MATTERMOST_TOKEN: fake.token,
      MATTERMOST_TEAM: 'acme',
      MATTERMOST_COMMAND_TOKENS: COMMAND_TOKEN,
      CULTUREBOT_PUBLIC_URL: 'http://127.0.0.1:1',
    },
  })
  const post = (path: string, body: string, type: string): Promise<unknown> =>
    fetch(`${bot.url}mattermost/${path}`, { method: 'POST', body, headers: { 'Content-Type': type } }).catch(() => null)
  const people = createPeople(fake, { botUrl: () => bot.url.replace(/\/$/, ''), commandToken: COMMAND_TOKEN })
  await until(() => fake.sockets.count() === 1, 'the link')
  return { bot, fake, people, post, nina: people.join('nina'), otto: people.join('otto') }
}

describe.each([
  ['debug', 'all is well'],
  ['info', 'the server refuses every message'],
])('members’ words in Mattermost, at log level %s, while %s', (logLevel, mood) => {
  let world: World
  beforeAll(async () => {
    world = await start(logLevel)
    if (mood !== 'all is well') {
      world.fake.faults.add({ match: /^POST .*(posts|dialogs|hooks)/, kind: 'status', status: 403, times: 10_000 })
    }
    for (const { canary, name } of VISITS) await DOORS[name]?.(canary, world)
    // The last of what was written is answered, or was refused.
    world.people.writeToBot(world.otto, 'normes')
    const direct = world.people.direct(world.otto).id
    await until(
      () =>
        world.fake.received.some((call) => call.startsWith('POST /api/v4/posts') && call.includes(direct)) ||
        mood !== 'all is well',
    )
    await world.bot.stop()
  }, 60_000)
  afterAll(async () => {
    world.bot.removeFolders()
    await world.fake.close()
  })

  it('are in no output, file or database', () => {
    const evidence = world.bot.evidence()
    expect(evidence.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['stdout', 'stderr', expect.stringMatching(/culturebot\.db$/)]),
    )
    expect(world.bot.log()).toContain('question-handled')
    expect(findLeaks(evidence, WORDS)).toEqual([])
  })

  it('are sent nowhere, not even back', () => {
    expect(world.fake.received.length).toBeGreaterThan(20)
    const sent = world.fake.received.map((text) => ({ where: text.split('\n')[0] ?? '', text }))
    expect(findLeaks(sent, WORDS)).toEqual([])
  })

  it('show nothing private to another member, and notify nobody of it', () => {
    const { people, fake, otto } = world
    expect(people.sees(otto)).not.toMatch(/3114|Voici ce que tu as demandé|Afficher/)
    const told = fake.notified.map(({ text }) => text).join('\n')
    expect(told).not.toMatch(/3114|3919|112/)
  })

  it('leave no public trace of an answer under a sensitive mention', () => {
    const { fake } = world
    const asked = [...fake.state.posts.values()].filter(({ message }) =>
      /^@culturebot (je veux mourir|I want to kill)/.test(message),
    )
    expect(asked.length).toBeGreaterThan(0)
    const roots = new Set(asked.map(({ id }) => id))
    expect([...fake.state.posts.values()].filter(({ root_id }) => roots.has(root_id))).toEqual([])
  })
})
