import { setTimeout as wait } from 'node:timers/promises'
import { createBalancer } from './balancer.ts'
import { type Account, count, createLedger, type Shown } from './ledger.ts'
import { createMattermostTraffic, shownOnMattermost } from './mattermost-traffic.ts'
import { createSlackTraffic, shownOnSlack } from './slack-traffic.ts'
import { COMMAND_TOKEN, type Fleet, startFleet } from './start-fleet.ts'
import { type FailOvers, watchLeases } from './watch-leases.ts'

export interface ReplicaSoakOptions {
  readonly databaseUrl: string
  readonly replicas: number
  readonly seconds: number
  /** Deliveries a second, on both platforms together; joins come besides, at what the platforms' paces take. */
  readonly rate: number
  /** `killed`: SIGKILL at random, and a new one; `restarted`: SIGTERM one after another, and a new one. */
  readonly manner: 'killed' | 'restarted'
  readonly onProgress?: (line: string) => void
}

export interface ReplicaSoakResult {
  readonly accounts: Readonly<Record<string, Account>>
  /** What is lost or doubled, and ids that two messages shared, of which one was not shown. */
  readonly wrong: readonly string[]
  readonly ends: number
  readonly failOvers: FailOvers
  /** Commands that members had to repeat: their replica died before it answered, or nobody took it. */
  readonly repeated: number
  /** How long replicas took to stop when told to, ms. */
  readonly stopMs: readonly number[]
  /** What replicas logged other than their work, by event and what it says, and how often. */
  readonly logged: Readonly<Record<string, number>>
  readonly tookMs: number
}

const QUESTIONS = ['normes', 'je peux télétravailler ?', 'comment poser un congé ?', 'charte']
/** Slack tells an event again at once, after one minute and after five; here the minutes are shorter. */
const RETRIES_MS = [1_000, 17_000, 17_000, 17_000]
/** A claim of the outbox that a dead process held comes free after a minute. */
const SETTLE_MS = 120_000
/** Long enough for what would come twice. */
const AFTER_MS = 3_000

/** Lets members do things while replicas come and go; then waits for all answers, and counts them at the fakes. */
export async function runReplicas(options: ReplicaSoakOptions): Promise<ReplicaSoakResult> {
  const startedMs = performance.now()
  const fleet = await startFleet(options.databaseUrl, options.replicas)
  const leases = await watchLeases(options.databaseUrl)
  const ledger = createLedger()
  const balance = createBalancer(() => fleet.replicas.flatMap((replica) => replica.url() ?? []))
  const shared = { balance, ledger, random: Math.random }
  const slack = createSlackTraffic({ ...shared, slack: fleet.slack, retriesMs: RETRIES_MS })
  const mattermost = createMattermostTraffic({ ...shared, fake: fleet.mattermost, commandToken: COMMAND_TOKEN })
  const shown = (): Shown => new Map([...shownOnSlack(fleet.slack), ...shownOnMattermost(fleet.mattermost)])
  try {
    const isOver = endAfter(options.seconds * 1_000)
    const traffic = letMembersAct({ slack, mattermost }, options.rate, isOver)
    const ends = await endReplicas(fleet, options, isOver)
    await traffic
    for (let waitedMs = 0; waitedMs < SETTLE_MS && !ledger.isSettled(shown()); waitedMs += 500) await wait(500)
    await wait(AFTER_MS)
    const counted = shown()
    return {
      accounts: ledger.account(counted),
      wrong: [
        ...ledger.wrong(counted),
        ...fleet.slack.state.postsById.shared.map((id) => `two messages of one id: ${id}`),
      ],
      ends: ends.length,
      stopMs: ends.filter((ms) => ms > 0),
      failOvers: await leases.stop(),
      repeated: slack.repeated() + mattermost.repeated(),
      logged: countEvents(fleet.replicas.map((replica) => replica.output()).join('')),
      tookMs: performance.now() - startedMs,
    }
  } finally {
    await leases.stop().catch(() => {})
    await fleet.close()
  }
}

/** Lines that tell of ordinary work. */
const ORDINARY = ['question-handled', 'action-handled', 'handbook-problem', 'bot-started', 'bot-stopped']

function countEvents(output: string): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue
    const { event, platform, during, code, notice } = JSON.parse(line) as Readonly<Record<string, string | undefined>>
    if (event === undefined || ORDINARY.includes(event)) continue
    count(counts, [event, platform, during, code, notice].filter((part) => part !== undefined).join(' '))
  }
  return Object.fromEntries(counts)
}

type IsOver = () => boolean

function endAfter(ms: number): IsOver {
  const endMs = performance.now() + ms
  return () => performance.now() > endMs
}

interface Traffic {
  readonly slack: ReturnType<typeof createSlackTraffic>
  readonly mattermost: ReturnType<typeof createMattermostTraffic>
}

/** Of ten deliveries, so many of each kind. */
const SHARES = ['command', 'command', 'command', 'command', 'direct', 'direct', 'mention'] as const
const MATTERMOST_SHARES = ['command', 'direct', 'mention'] as const
/** Slack's pace of welcomes is 0.8 a second, Mattermost's 4. */
const JOIN_EVERY_MS = 2_500

/** Resolves when everything told has been answered or given up. */
async function letMembersAct({ slack, mattermost }: Traffic, rate: number, isOver: IsOver): Promise<void> {
  const underWay: Promise<void>[] = []
  const startedMs = performance.now()
  let lastJoinMs = 0
  for (let done = 0; !isOver(); done += 1) {
    const text = QUESTIONS[done % QUESTIONS.length] ?? ''
    const turn = done % 10
    const onSlack = SHARES[turn]
    if (onSlack === undefined)
      underWay.push(Promise.resolve(mattermost[MATTERMOST_SHARES[turn - 7] ?? 'command'](text)))
    else underWay.push(slack[onSlack](text))
    if (performance.now() - lastJoinMs > JOIN_EVERY_MS) {
      lastJoinMs = performance.now()
      mattermost.join()
      underWay.push(slack.join())
    }
    const aheadMs = startedMs + ((done + 1) * 1_000) / rate - performance.now()
    if (aheadMs > 0) await wait(aheadMs)
    else if (done % 20 === 0) await wait(1)
  }
  await Promise.all(underWay)
}

/** Longest pause between two deaths, and before a dead one is replaced. */
const LIFE_MS = 4_000
const DEATH_MS = 2_000

/** Ends replicas until it is over; returns how long each took, ms, 0 for a killed one. */
async function endReplicas(
  { replicas }: Fleet,
  { manner, onProgress }: ReplicaSoakOptions,
  isOver: IsOver,
): Promise<readonly number[]> {
  const ends: number[] = []
  const coming: Promise<void>[] = []
  for (let turn = 0; !isOver(); turn += 1) {
    await wait(manner === 'killed' ? Math.random() * LIFE_MS : 1_000)
    const up = replicas.filter((replica) => replica.url() !== null)
    // One always lives: with none, there is nobody to lose anything.
    if (up.length < 2) continue
    if (manner === 'restarted') {
      const next = replicas[turn % replicas.length] ?? replicas[0]
      ends.push((await next?.stop()) ?? 0)
      await next?.start()
    } else {
      const victim = up[Math.floor(Math.random() * up.length)] ?? up[0]
      await victim?.kill()
      ends.push(0)
      coming.push(wait(Math.random() * DEATH_MS).then(() => victim?.start()))
    }
    onProgress?.(`${ends.length} ${manner}`)
  }
  await Promise.all(coming)
  return ends
}
