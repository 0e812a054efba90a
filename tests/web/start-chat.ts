import { createWebAdapter, type WebAdapter } from '../../adapters/web/adapter.ts'
import type { WebSettings } from '../../adapters/web/settings.ts'
import { type RunningServer, startServer } from '../../src/http/start-server.ts'
import { createFakeBot, type FakeBot } from './fake-bot.ts'

/** A web chat on a real port, with a fake core behind it. */
export interface Chat {
  readonly adapter: WebAdapter
  readonly bot: FakeBot
  readonly server: RunningServer
  readonly failures: unknown[]
  /** Posts a form the way one of our pages does; `json` the way `chat.js` does. */
  readonly post: (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  readonly stop: () => Promise<void>
}

/** Starts a chat on a free port of loopback. */
export async function startChat(settings: Partial<WebSettings> = {}): Promise<Chat> {
  const adapter = createWebAdapter(settings)
  const bot = createFakeBot(adapter)
  const failures: unknown[] = []
  await adapter.start(bot)
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    mounts: [{ kind: 'fetch', prefix: '/', fetch: (request) => adapter.routes.fetch(request) }],
    onFailure: (error) => void failures.push(error),
  })
  return {
    adapter,
    bot,
    server,
    failures,
    post: (path, fields, headers = {}) =>
      fetch(server.url + path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { Origin: new URL(server.url).origin, ...headers },
      }),
    async stop() {
      await adapter.stop()
      await server.close(1_000)
    },
  }
}

/** Makes a request answer with the parts that `chat.js` reads. */
export const AS_JSON = { Accept: 'application/json' } as const
