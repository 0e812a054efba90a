import { createMattermostAdapter, type MattermostAdapter } from '../../adapters/mattermost/adapter.ts'
import { type MattermostSettings, TIMING, type Timing } from '../../adapters/mattermost/settings.ts'
import type { AdapterHandlers } from '../../src/adapter.ts'
import { startServer } from '../../src/http/start-server.ts'
import { type FakeMattermost, startFakeMattermost } from './fake-mattermost/fake-mattermost.ts'
import { createPeople, type People } from './fake-mattermost/people.ts'
import { createMemoryLeases, createMemorySeenEvents } from './memory-store.ts'

/** Everything in milliseconds that the real thing does in seconds. */
export const FAST: Timing = {
  ...TIMING,
  restTimeoutMs: 400,
  connectDeadlineMs: 400,
  pingIntervalMs: 60,
  minBackoffMs: 5,
  maxBackoffMs: 40,
  steadyMs: 10_000,
  leaseTtlMs: 500,
  startDeadlineMs: 3_000,
  retryMs: 10,
}

export const COMMAND_TOKEN = 'commandtokencommandtokenco'

export type Options = Partial<MattermostSettings> & { readonly fake?: FakeMattermost }

/** The adapter behind a real port, beside a fake Mattermost with its members. */
export interface Chat {
  readonly fake: FakeMattermost
  readonly people: People
  readonly adapter: MattermostAdapter
  readonly url: string
  readonly failures: readonly unknown[]
  /** Ends the adapter, its server, and the fake it made. */
  stop(): Promise<void>
}

/** Creates everything and starts nothing of the adapter: that is the caller's to do. */
export async function createChat(options: Options = {}): Promise<Chat> {
  const fake = options.fake ?? (await startFakeMattermost())
  const failures: unknown[] = []
  let url = ''
  let adapter: MattermostAdapter | null = null
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    mounts: [
      { kind: 'node', prefix: '/mattermost', listener: (request, response) => adapter?.listener(request, response) },
    ],
    onFailure: (error) => void failures.push(error),
  })
  url = server.url.replace(/\/$/, '')
  adapter = createMattermostAdapter({
    url: fake.url,
    token: fake.token,
    team: 'acme',
    commandTokens: ['another', COMMAND_TOKEN],
    publicUrl: url,
    secret: 'a secret of the tests',
    doorCommands: ['/aide'],
    seenEvents: createMemorySeenEvents(),
    leases: createMemoryLeases(),
    timing: FAST,
    ...options,
  })
  const made = adapter
  return {
    fake,
    people: createPeople(fake, { botUrl: () => url, commandToken: COMMAND_TOKEN }),
    adapter: made,
    url,
    failures,
    async stop() {
      await made.stop()
      await server.close(1_000)
      if (options.fake === undefined) await fake.close()
    },
  }
}

/** Starts the adapter with handlers. */
export async function startChat(
  handlersOf: (adapter: MattermostAdapter) => AdapterHandlers,
  options: Options = {},
): Promise<Chat> {
  const chat = await createChat(options)
  await chat.adapter.start(handlersOf(chat.adapter))
  return chat
}

/** Waits until something holds, for some seconds at most. */
export async function until(holds: () => boolean, what = 'it'): Promise<void> {
  const endMs = Date.now() + 20_000
  while (!holds()) {
    if (Date.now() > endMs) throw new Error(`${what} did not come about in time`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
