/**
 * `node bench/server.bench.ts [REQUESTS]`: the whole program on the path of a Slack command, beside a bare Bolt app:
 * commands answered a second, in alternating rounds; memory idle, after 10,000 commands and after so many (default
 * 100,000); time from the start of the process to its first answer. The embedded handbook and store, as `npm start`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, env, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { SIGNING_SECRET } from '../tests/slack/fake-slack/sign.ts'
import { type Subject, startSubject } from './server/start-subject.ts'
import { startAskingSlack } from './slack/ask-commands.ts'

const ROUNDS = 7
const COMMANDS = 300
const AT_ONCE = 8
const FEW = 10_000
const MANY = Number(argv[2] ?? 100_000)
/** As `npm start` has them. */
const FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=20']
const PROGRAM = fileURLToPath(new URL('../bin/culturebot.ts', import.meta.url))
const BARE = fileURLToPath(new URL('./server/bare-app.ts', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'culturebot-bench-'))
const slack = await startAskingSlack()
const shared = { PATH: env.PATH ?? '', HOME: folder, XDG_CACHE_HOME: folder, SLACK_SIGNING_SECRET: SIGNING_SECRET }
const whole = () =>
  startSubject({
    name: 'culturebot',
    args: [...FLAGS, PROGRAM, 'start'],
    cwd: folder,
    env: {
      ...shared,
      PORT: '0',
      CULTUREBOT_WEB_CHAT: 'off',
      CULTUREBOT_LOG_LEVEL: 'warn',
      SLACK_BOT_TOKEN: 'xoxb-bench-1',
      SLACK_API_URL: `${slack.url}/api/`,
    },
  })
const bare = (answersBy: 'response-url' | 'ack') =>
  startSubject({ name: 'bare Bolt', args: [BARE], cwd: folder, env: { ...shared, ANSWERS_BY: answersBy } })

try {
  await coldStart('with nothing remembered')
  await coldStart('with the handbook remembered')
  await throughput()
  await memory()
} finally {
  slack.close()
  rmSync(folder, { recursive: true, force: true })
}

async function coldStart(how: string): Promise<void> {
  const startedMs = performance.now()
  const subject = await whole()
  await slack.ask(subject.url)
  line(`first answer ${how}`, `${((performance.now() - startedMs) / 1_000).toFixed(1)} s after the process began`)
  await subject.stop()
}

async function throughput(): Promise<void> {
  const subject = await whole()
  const others = { 'response-url': await bare('response-url'), ack: await bare('ack') }
  const rates = { own: [] as number[], 'response-url': [] as number[], ack: [] as number[] }
  for (let round = 0; round <= ROUNDS; round += 1) {
    const own = await rateOf(subject.url)
    const respond = await rateOf(others['response-url'].url)
    const ack = await rateOf(others.ack.url)
    // The first round warms all of them up.
    if (round === 0) continue
    rates.own.push(own)
    rates['response-url'].push(respond)
    rates.ack.push(ack)
  }
  const own = median(rates.own)
  line('commands answered', `${Math.round(own)}/s (median of ${ROUNDS} alternating rounds of ${COMMANDS})`)
  for (const [name, how] of [
    ['response-url', 'answers by response_url'],
    ['ack', 'answers in its acknowledgement, as we do'],
  ] as const) {
    const other = median(rates[name])
    line(`beside bare Bolt that ${how}`, `${(own / other).toFixed(2)} × (it: ${Math.round(other)}/s)`)
  }
  await Promise.all([subject, ...Object.values(others)].map((one) => one.stop()))
}

/** Returns how many commands are answered a second. */
async function rateOf(url: string): Promise<number> {
  const startedMs = performance.now()
  await slack.askMany(url, COMMANDS, AT_ONCE)
  return COMMANDS / ((performance.now() - startedMs) / 1_000)
}

async function memory(): Promise<void> {
  const subject = await whole()
  await wait(5_000)
  line('memory idle', megabytes(subject.memory()))
  await slack.askMany(subject.url, FEW, AT_ONCE)
  const few = await settledMemory(subject)
  line(`memory after ${FEW} commands`, megabytes(few))
  await slack.askMany(subject.url, MANY - FEW, AT_ONCE)
  const many = await settledMemory(subject)
  const growth = ((many / few - 1) * 100).toFixed(1)
  line(`memory after ${MANY} commands`, `${megabytes(many)} (${growth} % more)`)
  await subject.stop()
}

/** Median of some seconds: the collector comes and goes. */
async function settledMemory(subject: Subject): Promise<number> {
  const seen: number[] = []
  for (let times = 0; times < 10; times += 1) {
    await wait(500)
    seen.push(subject.memory())
  }
  return median(seen)
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function line(what: string, figure: string): void {
  stdout.write(`${what}: ${figure}\n`)
}
