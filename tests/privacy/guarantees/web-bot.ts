import { createWebAdapter, type WebAdapter } from '../../../adapters/web/adapter.ts'
import { type Bot, type BotParts, createBot } from '../../../src/bot.ts'
import { startServer } from '../../../src/http/start-server.ts'
import { PARTS } from './bot-parts.ts'
import { type Fields, postForm } from './started-bot.ts'

/** The core behind the web chat on a port of loopback, in this process. */
export interface WebBot {
  readonly url: string
  readonly bot: Bot
  readonly adapter: WebAdapter
  readonly post: (path: string, fields: Fields) => Promise<WebAnswer>
  readonly stop: () => Promise<void>
}

/** What `chat.js` reads, as far as tests look at it. */
export interface WebAnswer {
  readonly replies: string
  readonly panel: string | null
  readonly isErased: boolean
  readonly notice: string
}

/** Starts the bot on a free port. */
export async function startWebBot(parts: Partial<BotParts> = {}): Promise<WebBot> {
  const adapter = createWebAdapter()
  const bot = createBot({ ...PARTS, ...parts }, [adapter])
  await bot.start()
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    mounts: [{ kind: 'fetch', prefix: '/', fetch: (request) => adapter.routes.fetch(request) }],
    onFailure: (error) => {
      throw error
    },
  })
  return {
    url: server.url,
    bot,
    adapter,
    post: async (path, fields) => (await postForm(server.url, path, { fields })).json() as Promise<WebAnswer>,
    async stop() {
      await bot.stop()
      await server.close(1_000)
    },
  }
}
