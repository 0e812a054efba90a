/**
 * `npm run bench:slack [-- HANDBOOK]`: what a signed slash command costs, answer included, beside a bare Bolt app that
 * acknowledges with a fixed text; then how long acknowledgement and answer take at 200 commands a second.
 *
 * Rounds alternate between the two and medians are told, so that a busy machine does both the same harm.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { SIGNING_SECRET } from '../tests/slack/fake-slack/sign.ts'
import { type Asked, startAskingSlack } from './slack/ask-commands.ts'
import { quantile, type Subject, startSubject } from './slack/driver.ts'

const ROUNDS = 5
const COMMANDS = 200
/** Before measuring: what is called once a command is compiled for good after some thousands. */
const WARM_UP = 10_000
const AT_ONCE = 4
const RATE = 200
const SECONDS = 15
/** As `npm start` has them. */
const START_FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=20']

const slack = await startAskingSlack()

async function compare(subjects: readonly Subject[]): Promise<void> {
  const used = new Map<string, number[]>(subjects.map(({ name }) => [name, []]))
  for (const subject of subjects) await slack.askMany(subject.url, WARM_UP, AT_ONCE)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const subject of subjects) {
      const { cpuUs } = await subject.during(() => slack.askMany(subject.url, COMMANDS, AT_ONCE))
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
async function load({ url, name, during }: Subject): Promise<void> {
  const asked: Promise<Asked>[] = []
  const { rssBytes } = await during(async () => {
    const began = performance.now()
    for (let at = 0; at < RATE * SECONDS; at += 1) {
      const early = began + (at * 1_000) / RATE - performance.now()
      if (early > 1) await wait(early)
      asked.push(slack.ask(url))
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
  SLACK_API_URL: `${slack.url}/api/`,
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
  slack.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
