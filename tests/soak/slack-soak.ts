/**
 * `npm run soak:slack [joins] [questions a second] [seconds]`: a storm on the whole program, before a fake Slack that
 * keeps Slack's limits of calls. Every question must be answered within three seconds, every newcomer welcomed once.
 *
 * Welcomes go out at the pace of the outbox (48 a minute): a thousand of them take twenty minutes after the storm.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { quantile, startSubject } from '../../bench/slack/driver.ts'
import { startFakeSlack } from '../slack/fake-slack/fake-slack.ts'
import { createPeople } from '../slack/fake-slack/people.ts'
import { SIGNING_SECRET, sign } from '../slack/fake-slack/sign.ts'
import { BOT_TOKEN } from '../slack/fake-slack/state.ts'
import { httpTransport } from '../slack/started-slack.ts'

const [joins = 1_000, rate = 50, seconds = 60] = argv.slice(2).map(Number)
const ANSWER_MS = 3_000
const MINUTE_MS = 60_000
const ASKERS = 600
/** What answers arrive by. */
const ANSWERS = ['acknowledgement', 'response_url', 'chat.postMessage']
const TEXTS = ['réunions', 'comment poser un congé ?', 'normes', 'charte', 'télétravail', 'what about days off?']

const slack = await startFakeSlack()
const { state, limits } = slack
// Slack's own tiers. @see https://docs.slack.dev/apis/web-api/rate-limits (read 2026-11-26)
limits.set('chat.postMessage', { calls: 1, perMs: 1_000 })
limits.set('conversations.open', { calls: 50, perMs: MINUTE_MS })
limits.set('users.info', { calls: 100, perMs: MINUTE_MS })
limits.set('users.list', { calls: 20, perMs: MINUTE_MS })
for (let at = 0; at < ASKERS; at += 1) {
  state.users.set(`A${at}`, { id: `A${at}`, updated: 1 })
  state.channels.set(`DA${at}`, new Set([`A${at}`, state.botUserId]))
  state.channels.set(`CA${at}`, new Set([`A${at}`, state.botUserId]))
}

const folder = mkdtempSync(join(tmpdir(), 'culturebot-soak-'))
const env = {
  PORT: '0',
  CULTUREBOT_DATA: folder,
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_API_URL: slack.apiUrl,
}
const bot = await startSubject('culturebot', './whole-bot.ts', { env })
const post = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${bot.url}/slack/events`, { method: 'POST', body, headers: { ...sign(body), ...headers } })
const people = createPeople(slack, httpTransport(post))

/** When each question was asked, by where its answer goes. */
const asked = new Map<string, number>()
let count = 0

/** Three in five by command, one by direct message, one by mention; nobody asks twice within seconds. */
async function askOne(): Promise<void> {
  const at = count % ASKERS
  const text = TEXTS[count % TEXTS.length] ?? ''
  const way = count % 5
  count += 1
  const key = `${way < 3 ? 'A' : way === 3 ? 'DA' : 'CA'}${at} ${count}`
  asked.set(key, performance.now())
  if (way < 3) await people.slash(text, { user: `A${at}`, channel: `CA${at}` })
  else if (way === 3) await people.message(text, { user: `A${at}` })
  else await people.mention(text, { user: `A${at}`, channel: `CA${at}` })
}

async function joinOne(at: number): Promise<void> {
  const user = { id: `N${at}`, team_id: state.teamId, tz: 'Europe/Paris', updated: 1_790_000_000 }
  state.users.set(user.id, user)
  await people.event({ type: 'team_join', user })
}

const work: Promise<void>[] = []
const began = performance.now()
let joined = 0
for (let at = 0; at < rate * seconds; at += 1) {
  const early = began + (at * 1_000) / rate - performance.now()
  if (early > 1) await wait(early)
  work.push(askOne())
  for (; joined < joins && joined < (joins * (at + 1)) / (rate * seconds); joined += 1) work.push(joinOne(joined))
}
await Promise.all(work)
await wait(ANSWER_MS + 2_000)

const times = answerTimes()
const late = times.filter((ms) => ms > ANSWER_MS).length
const refused = state.calls.filter(({ outcome }) => outcome === 'ratelimited').length
stdout.write(
  `${asked.size} questions in ${seconds} s: ${times.length} answered, p50 ${quantile(times, 0.5).toFixed(0)} ms, ` +
    `p99 ${quantile(times, 0.99).toFixed(0)} ms, ${late} after 3 s; ${refused} calls were told to come back later\n`,
)

const deadline = performance.now() + (joins / 0.7) * 1_000 + MINUTE_MS
while (welcomesOf().size < joins && performance.now() < deadline) await wait(1_000)
await wait(5_000)
const welcomes = welcomesOf()
const doubled = [...welcomes.values()].filter((times) => times > 1).length
stdout.write(`${joins} joined: ${welcomes.size} welcomed, ${doubled} more than once\n`)
if (times.length < asked.size || late > 0 || welcomes.size < joins || doubled > 0) process.exitCode = 1
await bot.stop()
await slack.close()
rmSync(folder, { recursive: true, force: true })

/** Time of each answer, in ms: the nth to a place answers the nth question there. */
function answerTimes(): readonly number[] {
  const waiting = Map.groupBy(asked, ([key]) => key.split(' ')[0] ?? '')
  const taken = new Map<string, number>()
  return state.calls.flatMap(({ method, args, atMs, outcome }) => {
    if (outcome !== 'ok' || !ANSWERS.includes(method)) return []
    const place = String(method === 'chat.postMessage' ? args.channel : args.user)
    const nth = taken.get(place) ?? 0
    taken.set(place, nth + 1)
    const question = waiting.get(place)?.[nth]
    return question === undefined ? [] : [atMs - question[1]]
  })
}

/** How often each newcomer was sent the first step. */
function welcomesOf(): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { channel, metadata } of state.messages) {
    if (metadata === undefined) continue
    const newcomer = [...(state.channels.get(channel) ?? [])].find((id) => id.startsWith('N'))
    if (newcomer !== undefined) found.set(newcomer, (found.get(newcomer) ?? 0) + 1)
  }
  return found
}
