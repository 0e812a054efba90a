import { timingSafeEqual } from 'node:crypto'
import { Agent, createServer, type RequestListener, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stdout } from 'node:process'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { createMattermostAdapter } from '../adapters/mattermost/adapter.ts'
import { TIMING } from '../adapters/mattermost/settings.ts'
import type { Leases, SeenEvents } from '../src/adapter.ts'
import { createFakeBot } from '../tests/mattermost/fake-bot.ts'
import { startFakeMattermost } from '../tests/mattermost/fake-mattermost/fake-mattermost.ts'

/**
 * CPU of a slash command: the adapter from request to answer, its core aside, against a bare handler that reads the body,
 * verifies the token and answers a fixed JSON of as many bytes. Requests come from another thread, whose CPU is not
 * counted; runs of the two are interleaved, and medians compared. `node bench/mattermost.bench.ts`
 */
const TOKEN = 'commandtokencommandtokenco'
const USER = 'u'.repeat(26)
const HEADERS = { 'Content-Type': 'application/x-www-form-urlencoded' }
const RUNS = 15
const REQUESTS = 3_000

const form = new URLSearchParams({
  channel_id: 'c'.repeat(26),
  channel_name: 'town-square',
  command: '/culture',
  response_url: `http://127.0.0.1:8065/hooks/commands/${'h'.repeat(26)}`,
  team_domain: 'acme',
  team_id: 't'.repeat(26),
  text: 'normes réunions',
  token: TOKEN,
  trigger_id: 'x'.repeat(100),
  user_id: USER,
  user_name: 'nina',
}).toString()

async function main(): Promise<void> {
  const fake = await startFakeMattermost()
  fake.state.users.set(USER, { ...[...fake.state.users.values()][0], id: USER, locale: 'fr' } as never)
  const adapter = createMattermostAdapter({
    url: fake.url,
    token: fake.token,
    team: 'acme',
    commandTokens: [TOKEN],
    publicUrl: 'http://127.0.0.1:3000',
    secret: 'a secret',
    doorCommands: ['/aide'],
    seenEvents: { once: async () => 'already' } satisfies SeenEvents,
    leases: { acquire: async () => null, renew: async () => false, release: async () => {} } satisfies Leases,
    timing: TIMING,
  })
  const bot = createFakeBot(adapter)
  await adapter.start(bot)
  const ours = await listen(adapter.listener)
  const answer = await fetch(`${addressOf(ours)}/mattermost/command`, { method: 'POST', body: form, headers: HEADERS })
  const bytes = Buffer.byteLength(await answer.text())
  const bare = await listen(createBareHandler(bytes))
  const [own, other] = [ours, bare].map(
    (server) => new Worker(new URL(import.meta.url), { workerData: addressOf(server) }),
  )
  const times: { readonly ours: number[]; readonly bare: number[] } = { ours: [], bare: [] }
  for (let run = 0; run < RUNS; run += 1) {
    times.ours.push(await cpuOf(own))
    times.bare.push(await cpuOf(other))
    bot.questions.length = 0
  }
  // The first runs compile.
  const [a, b] = [median(times.ours.slice(3)), median(times.bare.slice(3))]
  stdout.write(`${JSON.stringify({ bytes, oursMicros: round(a), bareMicros: round(b), ratio: round(a / b) })}\n`)
  process.exit(a / b <= 2 ? 0 : 1)
}

function createBareHandler(bytes: number): RequestListener {
  const body = JSON.stringify({ text: 'x'.repeat(bytes - 11) })
  const expected = Buffer.from(TOKEN)
  return (incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const token = Buffer.from(new URLSearchParams(Buffer.concat(chunks).toString()).get('token') ?? '')
      const isKnown = token.length === expected.length && timingSafeEqual(token, expected)
      response.writeHead(isKnown ? 200 : 401, { 'Content-Type': 'application/json', 'Content-Length': body.length })
      response.end(body)
    })
  }
}

/** CPU of this thread while the other one sends all its requests, in microseconds a request. */
async function cpuOf(worker: Worker | undefined): Promise<number> {
  const before = process.threadCpuUsage()
  await new Promise((resolve) => {
    worker?.once('message', resolve)
    worker?.postMessage('go')
  })
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / REQUESTS
}

/** One after another: with more at a time, waking the sender is charged to whoever of the two is slower. */
async function sendAll(): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  for (let sent = 0; sent < REQUESTS; sent += 1) await sendOne(agent)
  agent.destroy()
}

function sendOne(agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${workerData}/mattermost/command`,
      { method: 'POST', agent, headers: HEADERS },
      (response) => {
        response.resume().on('end', resolve)
      },
    )
    sent.on('error', reject)
    sent.end(form)
  })
}

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return server
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

if (isMainThread) await main()
else parentPort?.on('message', () => void sendAll().then(() => parentPort?.postMessage('done')))
