import Client from 'mattermost-client'

/**
 * The package as it comes, in a process of its own: prints what it tells, one line each, and takes one order from the
 * command line.
 */
const { FAKE = '', TOKEN = '' } = process.env
const { hostname, port } = new URL(FAKE)
const order = process.argv[2] ?? ''
const drop = (): void => {}
const client = new Client(hostname, 'acme', {
  httpPort: Number(port),
  pingInterval: order === 'ping' ? 20 : 60_000,
  ...(order === 'half-open' ? { pingInterval: 60 } : {}),
  logger: { debug: drop, info: drop, notice: drop, warn: drop, warning: drop, error: drop },
})
const say = (text: string): void => void process.stdout.write(`${text}\n`)

for (const event of ['connected', 'close']) client.on(event, () => say(event))
if (order !== 'without-listener') client.on('error', () => say('error'))
client.on('hello', () => {
  say('hello')
  act()
})
client.on('message', ({ data }: { data: { post: string } }) => say(`message ${JSON.parse(data.post).message}`))
client.tokenLogin(TOKEN)
if (order === 'disconnect')
  setTimeout(() => say(`disconnect ${String(Reflect.get(client, 'disconnect').call(client))}`), 100)

function act(): void {
  const channelId = process.argv[3] ?? ''
  const post = Reflect.get(client, 'postMessage') as (text: unknown, channelId: string) => unknown
  if (order === 'post-long') post.call(client, `${'x'.repeat(3_999)}\u{1f600}\u2028${'y'.repeat(6_000)}`, channelId)
  if (order === 'post-reply') post.call(client, { message: 'reply', root_id: process.argv[4] }, channelId)
  if (order === 'post') say(`posted ${typeof post.call(client, 'text', channelId)}`)
  if (order === 'ping') setInterval(() => say(`pending ${Object.keys(client._pending).length}`), 50)
}
