import { stderr } from 'node:process'
import { createWebAdapter, type WebAdapter } from '../adapters/web/adapter.ts'
import type { Adapter, Connection } from '../src/adapter.ts'
import { createBot } from '../src/bot.ts'
import { createMemory } from '../src/create-memory.ts'
import { giveBackMemory } from '../src/handbook/live/give-back-memory.ts'
import type { Mount } from '../src/http/mount.ts'
import { type Check, type CheckState, createProbes } from '../src/http/probes.ts'
import { type RunningServer, startServer } from '../src/http/start-server.ts'
import { createMetrics, type Metrics } from '../src/metrics/create-metrics.ts'
import { contextOf } from '../src/ordinary-replies.ts'
import { errorCode } from '../src/privacy/error-code.ts'
import type { Platform } from '../src/privacy/places.ts'
import type { SafeLog } from '../src/privacy/safe-log.ts'
import { createSeal } from '../src/privacy/seal.ts'
import type { Store } from '../src/store/store.ts'
import { catchUp } from '../src/welcome/catch-up.ts'
import { createWelcome } from '../src/welcome/create-welcome.ts'
import { createPrepareWelcome } from '../src/welcome/prepare-welcome.ts'
import type { Config } from './config.ts'
import { createPlatforms } from './create-platforms.ts'
import { holdRight } from './hold-right.ts'
import type { ContentArguments } from './load-content.ts'
import { openBotStore } from './open-bot-store.ts'
import { type OpenHandbook, openHandbook } from './open-handbook.ts'
import { openOwners } from './open-owners.ts'
import { settleWithin } from './settle-within.ts'
import { startChores } from './start-chores.ts'
import { startSending } from './start-sending.ts'
import { warmUpIdly } from './warm-up.ts'

export interface RunBotOptions {
  readonly config: Config
  readonly given: ContentArguments
  readonly log: SafeLog
}

/** A bot that runs. */
export interface RunningBot {
  /** Where a browser on this machine finds it. */
  readonly url: string
  readonly content: OpenHandbook
  /** Takes nothing more in, finishes what is under way within ten seconds, releases what it holds. */
  stop(): Promise<void>
}

/** Starts the whole program: store, handbook, platforms, server, and what goes on in the background. */
export async function runBot({ config, given, log: write }: RunBotOptions): Promise<RunningBot> {
  const warn = (line: string): void => void stderr.write(`culturebot: ${line}\n`)
  const store = await openBotStore({ config, log: write, warn })
  const content = await openHandbook({ given, config, store, log: write })
  const platforms = createPlatforms(config, store)
  const web = config.hasWebChat ? createWebAdapter({ command: content.parts.command }) : null
  const chat: readonly Adapter[] = platforms.map(({ adapter }) => adapter)
  const adapters = web === null ? chat : [...chat, web]
  const metrics = createFigures(store, content, chat)
  const log = metrics.counting(write)

  // The welcome pokes the dispatcher, whose messages the welcome makes: one of the two is known late.
  const poke = (): void => dispatcher.poke()
  const settings = () => content.current().content.settings
  const steps = () => content.current().content.steps
  const welcome = createWelcome({ store, steps, settings, onAdded: poke })
  const memory = createMemory(store, welcome)
  const parts = { ...content.parts, memory, seal: createSeal(config.store.secret), observe: metrics.observe, log }
  const owners = openOwners({
    config,
    store,
    parts,
    adapters: chat,
    pageAges: content.pageAges,
    poke,
    warn,
  })
  const prepareWelcome = createPrepareWelcome({
    journeys: store.journeys,
    steps,
    settings,
    knowledge: parts.knowledge,
    contextOf: (locale) => contextOf(parts, locale),
  })
  const digest = openDigest(config, content, chat)
  const dispatcher = startSending({
    store,
    adapters: chat,
    log,
    kinds: {
      welcome: prepareWelcome,
      ...(digest === null ? {} : { digest: digest.prepare }),
      ...(owners === null ? {} : { report: owners.reports.prepare }),
    },
  })

  const bot = createBot(parts, adapters)
  await bot.start()
  const server = await listen(config, log, [
    ...content.mounts,
    ...platforms.map(({ mount }) => mount),
    ...createProbes({ checks: readiness(store, content, chat), metrics, metricsToken: config.metricsToken }),
    ...(owners === null ? [] : [owners.mount]),
    ...(web === null ? [] : [mountOf(web)]),
  ])
  const chores = startChores({
    sweep: () => store.sweep(),
    announce: async () => {
      const messages = [...(digest?.messages(Date.now()) ?? []), ...(owners?.reports.messages() ?? [])]
      if ((await store.outbox.add(messages)) > 0) poke()
    },
    catchUp: async () => {
      // A platform whose list cannot be read holds up no other.
      const ended = await Promise.allSettled(chat.map((adapter) => catchUp(adapter, { store, welcome, log })))
      const failed = ended.find(({ status }) => status === 'rejected')
      if (failed?.status === 'rejected') throw failed.reason
    },
    onFailure: (error) => log('store-failed', { code: errorCode(error) }),
    right: holdRight(store.leases, 'chores', CHORES_LEASE_MS),
  })
  const background = () => Promise.all([dispatcher.stop(), chores.stop(), content.stop()])
  const stopping = new AbortController()
  // Reading and indexing leave more garbage than the bot ever holds.
  void giveBackMemory()
    .then(() => warmUpIdly(parts, stopping.signal))
    // Whatever is wrong, the next question tells it where it is handled.
    .catch(() => {})
  return {
    url: server.url,
    content,
    async stop() {
      stopping.abort()
      const inBackground = background()
      // Its pages listen for as long as they are open: no request would ever end. Who calls anew finds the door closed,
      // and goes to another replica; requests under way are answered before what answers them ends.
      const requests = Promise.all([web?.stop(), server.close(REQUESTS_MS)]).then(() => bot.stop())
      await settleWithin(STOP_MS, Promise.all([requests, inBackground]))
      await settleWithin(STORE_CLOSE_MS, store.close())
    },
  }
}

/** Longer than any chore takes. */
const CHORES_LEASE_MS = 300_000
/** A platform that hangs holds nothing up: all is over in ten seconds, after which whoever asked to stop may kill. */
const REQUESTS_MS = 5_000
const STOP_MS = 7_500
const STORE_CLOSE_MS = 1_000

function mountOf({ routes }: WebAdapter): Mount {
  return { kind: 'fetch', prefix: '/', fetch: (request) => routes.fetch(request) }
}

function openDigest({ handbook }: Config, content: OpenHandbook, adapters: readonly Adapter[]) {
  const channel = handbook?.digestChannel ?? null
  if (channel === null) return null
  const adapter = adapters.find(({ name }) => name === channel.platform)
  return adapter === undefined ? null : content.digestTo(adapter.placeOfChannel(channel.channelId))
}

function createFigures(store: Store, content: OpenHandbook, adapters: readonly Adapter[]): Metrics {
  return createMetrics({
    outbox: () => store.outbox.depth(),
    handbookAgeMs: () => {
      const updatedAtMs = content.current().content.handbook.updatedAtMs
      return updatedAtMs === null ? null : Date.now() - updatedAtMs
    },
    pages: () => content.current().content.handbook.pages.length,
    connected: () =>
      new Map<Platform, boolean>(adapters.map((adapter) => [adapter.name, adapter.connection() === 'up'])),
  })
}

function readiness(store: Store, content: OpenHandbook, adapters: readonly Adapter[]): readonly Check[] {
  return [
    { name: 'content', state: () => (content.current().content.handbook.pages.length > 0 ? 'ok' : 'waiting') },
    { name: 'store', state: () => store.ping().then(() => 'ok') },
    ...adapters.map((adapter) => ({ name: adapter.name, state: () => READINESS[adapter.connection()] })),
  ]
}

const READINESS: Readonly<Record<Connection, CheckState>> = { up: 'ok', down: 'waiting', refused: 'refused' }

function listen({ host, port, webHosts }: Config, log: SafeLog, mounts: readonly Mount[]): Promise<RunningServer> {
  return startServer({
    host,
    port,
    mounts,
    onFailure: (error) => log('failure', { platform: 'web', during: 'question', code: errorCode(error) }),
    ...(webHosts.length > 0 ? { allowedHosts: webHosts } : {}),
  })
}
