import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type GitServer, startGitServer } from '../../handbook/git/git-server.ts'
import { type Canary, createCanaries, type Evidence, findLeaks } from '../../privacy/guarantees/canary.ts'
import { type FakeSlack, startFakeSlack } from '../../slack/fake-slack/fake-slack.ts'
import { type CutProxy, startCutProxy } from './cut-proxy.ts'
import { type Asked, createDayMembers, type DayMembers } from './day-members.ts'
import { type DayBot, startDayBot } from './start-day-bot.ts'

export interface DayOptions {
  readonly databaseUrl: string
  /** Into how many moments the 24 hours are cut; in each, somebody asks in every way. */
  readonly moments: number
  readonly seed: number
  readonly onMoment?: (moment: number) => void
}

export interface DayResult {
  /** What broke an invariant; empty is what one hopes for. */
  readonly violations: readonly string[]
  readonly asked: number
  readonly joined: number
  readonly storeOutages: number
  readonly platformOutages: number
  readonly pushes: Readonly<Record<string, number>>
  readonly tookMs: number
}

interface Day extends DayOptions {
  readonly clock: { ms: number }
  readonly slack: FakeSlack
  readonly git: GitServer
  readonly proxy: CutProxy
  readonly bot: DayBot
  readonly members: DayMembers
  readonly canaries: readonly Canary[]
  readonly violations: string[]
  readonly asked: Asked[]
  readonly joined: string[]
  readonly pushes: Record<string, number>
  /** What the handbook that must serve now says of itself. */
  mark: string
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A Wednesday at six in Paris, far from a change of clocks. */
const START_MS = Date.UTC(2026, 10, 25, 5)
const WAYS = ['command', 'door', 'direct', 'mention', 'help-direct', 'help-mention'] as const

/** Lives a day at speed, and says which invariants of the design did not hold. */
export async function runDay(options: DayOptions): Promise<DayResult> {
  const startedMs = performance.now()
  const [slack, git, proxy] = await Promise.all([
    startFakeSlack(),
    startGitServer(),
    startCutProxy(options.databaseUrl),
  ])
  git.push(pagesOf('repère-un'))
  const clock = { ms: START_MS }
  const bot = await startDayBot({ slack, databaseUrl: proxy.url, repositoryUrl: git.url, now: () => clock.ms })
  const members = createDayMembers(slack, bot.url)
  const canaries = createCanaries(options.moments * WAYS.length, options.seed)
  const account = { violations: [], asked: [], joined: [], pushes: {} as Record<string, number> }
  const day: Day = { ...options, ...account, clock, slack, git, proxy, bot, members, canaries, mark: 'repère-un' }
  try {
    await bot.chores()
    for (let moment = 0; moment < options.moments; moment += 1) {
      await live(day, moment)
      options.onMoment?.(moment)
    }
    await comeToRest(day)
    await check(day)
  } finally {
    await bot.stop()
    await Promise.all([slack.close(), git.close(), proxy.close()])
  }
  const { violations, asked, joined, pushes } = day
  const outages = { storeOutages: STORE_OUTAGES.length, platformOutages: PLATFORM_OUTAGES.length }
  const counts = { asked: asked.length, joined: joined.length }
  return { violations, ...counts, ...outages, pushes, tookMs: performance.now() - startedMs }
}

/** Shares of the day. */
const STORE_OUTAGES = [
  [0.15, 0.22],
  [0.5, 0.53],
  [0.84, 0.9],
] as const
const PLATFORM_OUTAGES = [
  [0.3, 0.34],
  [0.6, 0.65],
] as const
const PUSHES = [
  { at: 0.25, kind: 'updated', pages: () => pagesOf('repère-deux'), mark: 'repère-deux' },
  { at: 0.4, kind: 'refused', pages: () => ({ 'README.md': '' }), mark: 'repère-deux' },
  {
    at: 0.45,
    kind: 'refused',
    pages: () => ({ ...pagesOf('repère-faux'), '.culturebot/settings.yml': 'aliases: [' }),
    mark: 'repère-deux',
  },
  { at: 0.7, kind: 'updated', pages: () => pagesOf('repère-trois'), mark: 'repère-trois' },
] as const
const JUMPS = [
  { at: 0.35, ms: 3 * HOUR_MS },
  { at: 0.57, ms: -2 * HOUR_MS },
  { at: 0.75, ms: 26 * HOUR_MS },
] as const

function pagesOf(mark: string): Readonly<Record<string, string>> {
  return {
    'README.md': `# Guide\n\nBienvenue.\n`,
    'repere.md': `# Repère\n\nCe guide est le ${mark}.\n`,
    'reunions.md': '# Réunions\n\nUne réunion a un ordre du jour et une fin.\n',
    'conges.md': '# Congés\n\nPose tes congés deux semaines avant de partir.\n',
    'charte.md': '# Charte\n\nOn se parle avec respect, et on décide ensemble.\n',
  }
}

/** One moment: what happens by itself, then what members do. */
async function live(day: Day, moment: number): Promise<void> {
  const { moments, clock, bot, proxy, slack } = day
  const share = moment / moments
  const isNow = (at: number): boolean => Math.floor(at * moments) === moment
  const isWithin = ([from, to]: readonly [number, number]): boolean => share >= from && share < to
  for (const { at, ms } of JUMPS) if (isNow(at)) clock.ms += ms
  clock.ms += DAY_MS / moments
  const isStoreGone = STORE_OUTAGES.some(isWithin)
  const isPlatformGone = PLATFORM_OUTAGES.some(isWithin)
  if (isStoreGone) proxy.down()
  else proxy.up()
  slack.fail('chat.postMessage', 'internal_error', isPlatformGone ? Infinity : 0)
  if (!isStoreGone) for (const push of PUSHES) if (isNow(push.at)) await pushPages(day, push)
  bot.poke()
  if (isNow(Math.floor(share * 24) / 24)) await bot.chores()
  if (!isStoreGone) await day.members.retry()
  if (moment % Math.ceil(moments / 24) === 0) day.joined.push(await day.members.join())
  // Nobody writes on a platform that is down.
  if (!isPlatformGone) await Promise.all(WAYS.map((way, at) => ask(day, way, moment * WAYS.length + at)))
  await checkMark(day)
}

async function pushPages(day: Day, { kind, pages, mark }: (typeof PUSHES)[number]): Promise<void> {
  day.git.push(pages())
  const result = await day.bot.poll()
  day.pushes[result] = (day.pushes[result] ?? 0) + 1
  if (result !== kind) day.violations.push(`a push that should be ${kind} was ${result}`)
  day.mark = mark
}

const HELP_SENTENCES = [0, 3]

async function ask({ members, canaries, asked }: Day, way: Asked['way'], at: number): Promise<void> {
  const isHelp = way.startsWith('help')
  // The first sentences of the canaries are calls for help, the last are questions.
  const turn = isHelp ? (HELP_SENTENCES[at % 2] ?? 0) : 5 + (at % 3)
  const { token = '' } = canaries[at] ?? {}
  const { sentence = '', token: other = '' } = canaries[turn] ?? {}
  asked.push(await members.ask(way, sentence.replace(other, token)))
}

/** What serves is the last that was good. */
async function checkMark({ members, mark, violations }: Day): Promise<void> {
  const { user } = await members.ask('command', 'repère')
  const said = members.shownTo(user).join('\n')
  if (!said.includes(mark)) violations.push(`an answer was not of ${mark}: ${said.slice(0, 80)}`)
}

/** Everything is well again; what waits has its time. */
async function comeToRest(day: Day): Promise<void> {
  const { proxy, slack, bot, clock, members } = day
  proxy.up()
  slack.fail('chat.postMessage', 'internal_error', 0)
  for (let turn = 0; turn < 200; turn += 1) {
    await members.retry()
    bot.poke()
    await wait(25)
    clock.ms += 10 * 60_000
    const isWelcome = day.joined.every((id) => members.shownTo(id).length > 0)
    if (isWelcome && turn > 20) return
  }
}

async function check(day: Day): Promise<void> {
  const { violations, members, joined, asked, canaries } = day
  for (const { user, way, threadTs } of asked) {
    const own = members.shownTo(user).length
    const all = threadTs === null ? 0 : members.shownToAll(threadTs).length
    const expected = way === 'mention' ? [0, 1] : [1, 0]
    // A mention may bring a word in private besides; help never brings one in public.
    const isRight = way === 'mention' ? all === 1 && own <= 1 : own === 1 && all === 0
    if (!isRight) violations.push(`${way} of ${user}: ${own} in private, ${all} in public, expected ${expected}`)
  }
  for (const id of joined) {
    const steps = members.shownTo(id)
    if (steps.length === 0) violations.push(`${id} was not welcomed`)
    if (new Set(steps).size !== steps.length) violations.push(`${id} was sent a step twice`)
  }
  const isPublic = { where: 'the channel', text: members.shownToAll().join('\n') }
  const evidence = [isPublic, ...(await leftBehind(day))]
  for (const { where } of findLeaks(evidence, canaries)) violations.push(`a member's words are in ${where}`)
}

/** What an operator can read: log, figures, database, and the addresses that were called. */
async function leftBehind({ bot, databaseUrl, slack }: Day): Promise<readonly Evidence[]> {
  return [
    { where: 'the log', text: bot.log.join('\n') },
    { where: 'the figures', text: await bot.metrics() },
    { where: 'calls of the platform', text: slack.state.calls.map(({ method }) => method).join('\n') },
    { where: 'the database', text: await readDatabase(databaseUrl) },
  ]
}

async function readDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const tables = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    )
    const texts: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: unknown }>(`select row_to_json(t) as row from "${name}" t`)
      texts.push(...rows.map(({ row }) => JSON.stringify(row)))
    }
    return texts.join('\n')
  } finally {
    await client.end()
  }
}
