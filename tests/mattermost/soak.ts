import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { MattermostAdapter } from '../../adapters/mattermost/adapter.ts'
import type { AdapterHandlers, OrdinaryReply } from '../../src/adapter.ts'
import { createRandom, type Random } from '../fuzz/random-markdown.ts'
import { NORMS } from './fake-bot.ts'
import type { FakePost, FakeUser } from './fake-mattermost/state.ts'
import { createMemorySeenEvents } from './memory-store.ts'
import { type Chat, createChat, until } from './start-chat.ts'

/** What came of a soak. Empty lists are what one hopes for. */
export interface SoakResult {
  readonly disconnections: Readonly<Record<string, number>>
  readonly asked: number
  readonly joined: number
  /** Texts that were answered another number of times than once. */
  readonly wronglyAnswered: readonly string[]
  /** Members who were welcomed another number of times than once. */
  readonly wronglyWelcomed: readonly string[]
  /** Heap in use, after a collection, at the end of each tenth; in bytes. */
  readonly heap: readonly number[]
  readonly tookMs: number
}

/** Ways in which a link breaks. */
const BREAKS: Readonly<Record<string, (chat: Chat, random: Random) => Promise<void> | void>> = {
  cut: ({ fake }) => fake.sockets.drop(false),
  closed: ({ fake }) => fake.sockets.drop(true),
  'half open': ({ fake }) => fake.sockets.mute(),
  'upgrades refused': ({ fake }, random) => {
    fake.sockets.refuseUpgrades(1 + random.below(3))
    fake.sockets.drop(false)
  },
  'upgrade stalled': ({ fake }) => {
    fake.sockets.stallUpgrades(1)
    fake.sockets.drop(false)
  },
  'login stalled': (chat) => failing(chat, /users\/me$/, 'stall', 1),
  'login 500': (chat, random) => failing(chat, /users\/me/, 'status', 1 + random.below(4)),
  'login a page': (chat, random) => failing(chat, /users\/me/, 'html', 1 + random.below(2)),
  'catch-up cut': (chat, random) =>
    failing(chat, /posts\?since|channels\/members$|users\?/, 'drop', 1 + random.below(3)),
  'answers lost': (chat) => failing(chat, /^POST .*\/posts$/, 'after', 1),
  'server restarted': async ({ fake }, random) => {
    await fake.down()
    await wait(random.below(60))
    await fake.up()
  },
}

function failing(
  { fake }: Chat,
  match: RegExp,
  kind: 'stall' | 'status' | 'html' | 'drop' | 'after',
  times: number,
): void {
  fake.faults.add({ match, kind, times })
  fake.sockets.drop(false)
}

/** Breaks the link `rounds` times in every way, while members write, mention and join before, during and after. */
export async function runSoak(rounds: number, seed: number): Promise<SoakResult> {
  const startedMs = performance.now()
  const random = createRandom(seed)
  const ledger = createLedger()
  const chat = await createChat({ seenEvents: createMemorySeenEvents() })
  const people = ['nina', 'otto', 'anna', 'yves'].map((name) => chat.people.join(name))
  const disconnections: Record<string, number> = {}
  const heap: number[] = []
  const names = Object.keys(BREAKS)
  await chat.adapter.start(createEchoBot(chat.adapter, ledger))
  for (let round = 0; round < rounds; round += 1) {
    act(chat, people, { random, ledger, round: `${round} before` })
    if (random.below(2) === 0) await wait(random.below(20))
    const name = round % 23 === 22 ? 'bot restarted' : (names[round % names.length] ?? '')
    disconnections[name] = (disconnections[name] ?? 0) + 1
    if (name === 'bot restarted') {
      await chat.adapter.stop()
      act(chat, people, { random, ledger, round: `${round} stopped` })
      await chat.adapter.start(createEchoBot(chat.adapter, ledger))
    } else await BREAKS[name]?.(chat, random)
    act(chat, people, { random, ledger, round: `${round} during` })
    await wait(random.below(80))
    act(chat, people, { random, ledger, round: `${round} after` })
    await ledger.settle(chat)
    if (round % Math.ceil(rounds / 10) === 0) heap.push(heapInUse())
  }
  // What would come twice has had its time.
  await wait(300)
  ledger.collect(chat)
  await chat.stop()
  return { disconnections, ...ledger.result(), heap, tookMs: performance.now() - startedMs }
}

interface Acting {
  readonly random: Random
  readonly ledger: Ledger
  readonly round: string
}

/** Some of the members do something. */
function act(chat: Chat, people: readonly FakeUser[], { random, ledger, round }: Acting): void {
  for (const user of people) {
    const text = `${user.username} ${round}`
    const choice = random.below(4)
    if (choice === 0) chat.people.writeToBot(user, ledger.expect(text))
    if (choice === 1) chat.people.write(user, 'town-square', `@culturebot ${ledger.expect(text)}`)
    if (choice === 2) chat.people.write(user, 'off-topic', `du bruit ${text}`)
  }
  if (random.below(3) === 0) ledger.join(chat.people.join(`new ${round}`.replaceAll(' ', '.')).id)
}

/** Answers with the question, so that each answer can be told from the others, and welcomes each member once. */
function createEchoBot(adapter: MattermostAdapter, ledger: Ledger): AdapterHandlers {
  const echo = (value: string): OrdinaryReply => ({
    ...NORMS,
    quoted: null,
    sources: [],
    body: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value }] }] },
  })
  return {
    log: () => {},
    previewLink: () => null,
    onAction: async () => {},
    async onQuestion({ text, privatePlace, publicPlace }) {
      const reply = echo(`re ${text}.`)
      await (publicPlace === null
        ? adapter.sendPrivately(privatePlace, reply)
        : adapter.sendPublicly(publicPlace, reply))
    },
    async onJoin({ member, place }) {
      if (!ledger.begin(member.id)) return
      void sendUntilTaken(adapter, { place, reply: echo(`welcome ${member.id}.`), key: `welcome/${member.id}` })
    },
  }
}

type Unasked = Omit<Parameters<MattermostAdapter['sendUnasked']>[0], 'mayHaveBeenSent'>

/** As the outbox does. */
async function sendUntilTaken(adapter: MattermostAdapter, message: Unasked): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await adapter.sendUnasked({ ...message, mayHaveBeenSent: attempt > 0 })
    } catch {
      await wait(20)
    }
  }
}

type Ledger = ReturnType<typeof createLedger>

/** Keeps the account of what should be answered, and of what was. */
function createLedger() {
  const answered = new Map<string, number>()
  const welcomed = new Map<string, number>()
  const begun = new Set<string>()
  const collected = new Set<string>()
  const open = new Set<string>()

  const note = (map: Map<string, number>, key: string): void => {
    map.set(key, (map.get(key) ?? -1_000) + 1)
    open.delete(key)
  }
  const collectOne = ({ id, message }: FakePost): void => {
    if (collected.has(id)) return
    collected.add(id)
    const text = /^re (.*)\.$/.exec(message)?.[1]
    const userId = /^welcome (.*)\.$/.exec(message)?.[1]
    if (text !== undefined) note(answered, text)
    if (userId !== undefined) note(welcomed, userId)
  }
  const collect = ({ fake }: Chat): void => {
    for (const post of fake.state.posts.values()) if (post.user_id === fake.botId) collectOne(post)
  }
  const wrong = (map: ReadonlyMap<string, number>): readonly string[] =>
    [...map].filter(([, times]) => times !== 1).map(([key, times]) => `${key}: ${times}`)
  return {
    expect(text: string): string {
      answered.set(text, 0)
      open.add(text)
      return text
    },
    join(userId: string): void {
      welcomed.set(userId, 0)
      open.add(userId)
    },
    /** False when the member's welcome has begun: what the store's journeys tell. */
    begin(userId: string): boolean {
      if (begun.has(userId) || !welcomed.has(userId)) return false
      begun.add(userId)
      return true
    },
    collect,
    /** Waits until all is answered, then has the server forget it: it must not grow either. */
    async settle(chat: Chat): Promise<void> {
      await until(
        () => {
          collect(chat)
          return open.size === 0
        },
        `the answers to ${[...open].join(', ')}`,
      )
      const { posts, pendingPosts } = chat.fake.state
      for (const post of posts.values()) if (post.create_at < Date.now() - 2_000) posts.delete(post.id)
      if (pendingPosts.size > 1_000) pendingPosts.clear()
      chat.fake.forget()
    },
    result: () => ({
      asked: answered.size,
      joined: welcomed.size,
      wronglyAnswered: wrong(answered),
      wronglyWelcomed: wrong(welcomed),
    }),
  }
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function heapInUse(): number {
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed
}
