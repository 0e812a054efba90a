/** What is compared with: Bolt as its own pages show it, acknowledging with a fixed text. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import process, { env } from 'node:process'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { reportTo } from './measured.ts'

const receiver = new HTTPReceiver({ signingSecret: env.SLACK_SIGNING_SECRET ?? '', logLevel: LogLevel.ERROR })
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B1', botUserId: 'U0' }),
})
app.command('/culture', async ({ ack }) => {
  await ack('Un texte fixe.')
})
const server = createServer(receiver.requestListener)
server.listen(0, '127.0.0.1', () => reportTo(process, (server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
