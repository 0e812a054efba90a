/**
 * `npm run bench:slack [-- HANDBOOK]`: what a signed slash command costs, answer included, beside a bare Bolt app that
 * acknowledges with a fixed text; then how long acknowledgement and answer take at 200 commands a second.
 *
 * Rounds alternate between the two and medians are told, so that a busy machine does both the same harm.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { commandPayload } from '../tests/slack/fake-slack/payloads.ts'
import { SIGNING_SECRET } from '../tests/slack/fake-slack/sign.ts'
import { postCommand, quantile, type Subject, startSubject } from './slack/driver.ts'

const ROUNDS = 5
const COMMANDS = 200
/** Before measuring, so that what is measured has been compiled. */
const WARM_UP = 1_500
const AT_ONCE = 4
const RATE = 200
const SECONDS = 15
/** As `npm start` has them. */
const START_FLAGS = ['--max-semi-space-size=4']

const QUESTIONS = [
  'normes',
  'comment poser un congé',
  'réunions',
  'télétravail possible ?',
  'charte',
  'how do I ask for days off',
  'qui peut accéder aux outils',
  'facturer une prestation',
]

/** Slack, as far as commands need it: it tells who asks, and takes answers. */
const arrived = new Map<string, (atMs: number) => void>()
const slack = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    response.setHeader('Content-Type', 'application/json')
    if (request.url?.startsWith('/r/')) arrived.get(request.url)?.(performance.now())
    response.end(request.url?.startsWith('/api/') ? answerTo(request.url) : 'ok')
  })
})
await new Promise<void>((resolve) => {
  slack.listen(0, '127.0.0.1', resolve)
})
const slackUrl = `http://127.0.0.1:${(slack.address() as AddressInfo).port}`

function answerTo(path: string): string {
  if (path.endsWith('users.info')) return JSON.stringify({ ok: true, user: { id: 'U1', locale: 'fr-FR' } })
  return JSON.stringify({ ok: true, team_id: 'T0001', user_id: 'U0', bot_id: 'B0' })
}

let count = 0

/** Sends a command; resolves with the times of its acknowledgement and of its answer, in ms: often one and the same. */
async function ask(port: number): Promise<{ readonly ackMs: number; readonly answerMs: number }> {
  count += 1
  const path = `/r/${count}`
  const answered = Promise.withResolvers<number>()
  arrived.set(path, answered.resolve)
  const began = performance.now()
  const text = QUESTIONS[count % QUESTIONS.length] ?? ''
  const fields = { teamId: 'T0001', user: `U${count % 50}`, command: '/culture', text, channel: 'C1' }
  const form = commandPayload({ ...fields, responseUrl: slackUrl + path, triggerId: `t${count}` })
  const { ackMs, isAnswered } = await postCommand(port, form)
  if (isAnswered) answered.resolve(began + ackMs)
  const answerMs = (await answered.promise) - began
  arrived.delete(path)
  return { ackMs, answerMs }
}

async function askMany({ port }: Subject, times: number): Promise<void> {
  let left = times
  const next = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await ask(port)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
}

async function compare(subjects: readonly Subject[]): Promise<void> {
  const used = new Map<string, number[]>(subjects.map(({ name }) => [name, []]))
  for (const subject of subjects) await askMany(subject, WARM_UP)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const subject of subjects) {
      const { cpuUs } = await subject.during(() => askMany(subject, COMMANDS))
      used.get(subject.name)?.push(cpuUs / COMMANDS)
    }
  }
  const bare = quantile(used.get('bare Bolt') ?? [], 0.5)
  for (const [name, values] of used) {
    const median = quantile(values, 0.5)
    stdout.write(
      `${name.padEnd(28)} ${Math.round(median)} µs of CPU a command (${(median / bare).toFixed(2)} × bare Bolt)\n`,
    )
  }
}

/** Sends at a steady rate, whether or not earlier ones were answered. */
async function load({ port, name, during }: Subject): Promise<void> {
  const asked: ReturnType<typeof ask>[] = []
  const { rssBytes } = await during(async () => {
    const began = performance.now()
    for (let at = 0; at < RATE * SECONDS; at += 1) {
      const early = began + (at * 1_000) / RATE - performance.now()
      if (early > 1) await wait(early)
      asked.push(ask(port))
    }
    await Promise.all(asked)
  })
  const done = await Promise.all(asked)
  const [acks, answers] = [done.map(({ ackMs }) => ackMs), done.map(({ answerMs }) => answerMs)]
  const told = (values: readonly number[]): string =>
    [0.5, 0.99].map((share) => `p${share * 100} ${quantile(values, share).toFixed(1)} ms`).join(', ')
  stdout.write(
    `${name} at ${RATE}/s for ${SECONDS} s: acknowledged ${told(acks)}; answered ${told(answers)}; ` +
      `${Math.round(rssBytes / 1e6)} MB\n`,
  )
}

const folder = mkdtempSync(join(tmpdir(), 'culturebot-bench-'))
const handbook = argv[2]
const env = {
  PORT: '0',
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_BOT_TOKEN: 'xoxb-bench-1',
  SLACK_API_URL: `${slackUrl}/api/`,
  ...(handbook === undefined ? {} : { HANDBOOK_CONTENT: handbook, HANDBOOK_BASE_URL: 'https://example.org/handbook/' }),
}
const bare = await startSubject('bare Bolt', './bare-bolt.ts', { env })
const alone = await startSubject('adapter without a search', './adapter-alone.ts', { env })
const whole = await startSubject('culturebot', './whole-bot.ts', {
  env: { ...env, CULTUREBOT_DATA: join(folder, 'a') },
})
const small = await startSubject('culturebot, as npm start', './whole-bot.ts', {
  env: { ...env, CULTUREBOT_DATA: join(folder, 'b') },
  execArgv: START_FLAGS,
})
try {
  await compare([bare, alone, whole, small])
  await load(alone)
  await load(small)
} finally {
  for (const subject of [bare, alone, whole, small]) await subject.stop()
  slack.closeAllConnections()
  slack.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
