import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSlackAdapter } from '../../../adapters/slack/adapter.ts'
import { createBot } from '../../../src/bot.ts'
import { buildHandbook } from '../../../src/content/build-handbook.ts'
import { createMemory } from '../../../src/create-memory.ts'
import { createCachedBuild } from '../../../src/handbook/build-cache.ts'
import { GIT_LIMITS } from '../../../src/handbook/git/git-limits.ts'
import { parseRepositoryAddress } from '../../../src/handbook/git/repository-address.ts'
import type { PollResult } from '../../../src/handbook/live/poll-once.ts'
import { startLiveHandbook } from '../../../src/handbook/live/start-live-handbook.ts'
import { loadContent } from '../../../src/handbook/load-content.ts'
import { createMetrics } from '../../../src/metrics/create-metrics.ts'
import { contextOf } from '../../../src/ordinary-replies.ts'
import { createDispatcher } from '../../../src/outbox/dispatcher.ts'
import { createDelivery } from '../../../src/privacy/deliver.ts'
import type { SafeLog } from '../../../src/privacy/safe-log.ts'
import { createSeal } from '../../../src/privacy/seal.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { catchUp } from '../../../src/welcome/catch-up.ts'
import { createWelcome } from '../../../src/welcome/create-welcome.ts'
import { createPrepareWelcome } from '../../../src/welcome/prepare-welcome.ts'
import { createRecordingLog } from '../../privacy/guarantees/bot-parts.ts'
import type { FakeSlack } from '../../slack/fake-slack/fake-slack.ts'
import { SIGNING_SECRET } from '../../slack/fake-slack/sign.ts'
import { BOT_TOKEN } from '../../slack/fake-slack/state.ts'
import { createMemoryInstallations, createMemoryLeases } from '../../slack/memory-store.ts'

export interface DayBotOptions {
  readonly slack: FakeSlack
  readonly databaseUrl: string
  readonly repositoryUrl: string
  /** Unix time, ms, of the simulated day. */
  readonly now: () => number
}

/** The whole bot on Slack, put together as `bin/run-bot.ts` does, on a clock of the test's own. */
export interface DayBot {
  readonly url: string
  readonly log: readonly string[]
  /** What is done every hour; failures are the store's, and told by the log. */
  chores(): Promise<void>
  /** Looks for new content and resolves with what came of it. */
  poll(): Promise<PollResult['kind']>
  /** Tells the dispatcher that time has passed. */
  poke(): void
  waiting(): Promise<number>
  metrics(): Promise<string>
  stop(): Promise<void>
}

/** Starts it. */
export async function startDayBot({ slack, databaseUrl, repositoryUrl, now }: DayBotOptions): Promise<DayBot> {
  const { log: write, lines } = createRecordingLog()
  const store = await openStore({ url: databaseUrl, file: '', secret: null, now, log: write })
  const { live, nextPoll } = await openLive(store, repositoryUrl, write)
  const content = () => live.current().content
  const adapter = createSlackAdapter({
    mode: { kind: 'http', signingSecret: SIGNING_SECRET },
    credentials: { kind: 'token', botToken: BOT_TOKEN },
    seenEvents: store.seenEvents,
    installations: createMemoryInstallations(),
    leases: createMemoryLeases(),
    settings: { apiUrl: slack.apiUrl },
  })
  const metrics = createMetrics({
    outbox: () => store.outbox.depth(),
    handbookAgeMs: () => 0,
    pages: () => content().handbook.pages.length,
    connected: () => new Map([['slack', adapter.connection() === 'up']]),
  })
  const log = metrics.counting(write)
  const steps = () => content().steps
  const settings = () => content().settings
  const welcome = createWelcome({ store, steps, settings, now, onAdded: () => dispatcher.poke() })
  const parts = {
    knowledge: () => live.current().knowledge,
    help: () => content().help,
    detect: (text: string) => content().detect(text),
    wordings: content().wordings,
    doorWords: ['conseils'],
    command: '/culture',
    memory: createMemory(store, welcome),
    seal: createSeal('a secret of the tests'),
    observe: metrics.observe,
    log,
  } as const
  const dispatcher = createDispatcher({
    outbox: store.outbox,
    delivery: createDelivery([adapter]),
    kinds: {
      welcome: createPrepareWelcome({
        journeys: store.journeys,
        steps,
        settings,
        knowledge: parts.knowledge,
        contextOf: (locale) => contextOf(parts, locale),
      }),
    },
    platforms: ['slack'],
    log,
    now,
    leaseMs: 30 * 60_000,
    pollMs: 50,
  })
  const bot = createBot(parts, [adapter])
  await bot.start()
  dispatcher.start()
  const server = createServer(adapter.requestListener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log: lines,
    poke: () => dispatcher.poke(),
    poll: nextPoll,
    waiting: async () => (await store.outbox.depth()).waiting,
    metrics: () => metrics.print(),
    async chores() {
      for (const chore of [() => catchUp(adapter, { store, welcome, log, now }), () => store.sweep()]) {
        await chore().catch(() => {})
      }
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await Promise.all([bot.stop(), dispatcher.stop(), live.stop()])
      await store.close()
    },
  }
}

async function openLive(store: Awaited<ReturnType<typeof openStore>>, url: string, log: SafeLog) {
  const address = parseRepositoryAddress(url, { allowsFile: false })
  if (address === null) throw new Error('the test wrote a bad address')
  let polled = Promise.withResolvers<PollResult['kind']>()
  const live = await startLiveHandbook({
    source: { address, branch: 'main', folder: '', limits: GIT_LIMITS },
    load: (content) =>
      loadContent({
        content,
        overrides: null,
        baseUrl: 'https://example.org/',
        build: createCachedBuild(join(tmpdir(), 'culturebot-tests'), async (input) => buildHandbook(input)),
      }),
    snapshots: store.snapshots,
    leases: createMemoryLeases(),
    owner: 'the only one',
    now: Date.now,
    pollMs: 3_600_000,
    log,
    onPoll: ({ kind }) => polled.resolve(kind),
  })
  const nextPoll = (): Promise<PollResult['kind']> => {
    polled = Promise.withResolvers()
    live.pollSoon()
    return polled.promise
  }
  return { live, nextPoll }
}
