/** What the whole program is compared with: a Bolt app that answers every command with a fixed text. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { env, stderr } from 'node:process'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'

const receiver = new HTTPReceiver({ signingSecret: env.SLACK_SIGNING_SECRET ?? '', logLevel: LogLevel.ERROR })
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B1', botUserId: 'U0' }),
})
// `ack` with a text saves a request, as the program does; the response_url is what late answers come by.
app.command('/culture', async ({ ack, respond }) => {
  if (env.ANSWERS_BY === 'ack') return await ack('Un texte fixe.')
  await ack()
  await respond('Un texte fixe.')
})
const server = createServer(receiver.requestListener)
server.listen(0, '127.0.0.1', () => {
  stderr.write(`  Listening on http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`)
})
