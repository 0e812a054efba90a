import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Arrival } from '../../src/adapter.ts'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { openStore } from '../../src/store/open-store.ts'
import { type PlatformReport, startFakePlatform } from './fake-platform.ts'
import { SOAK_STEPS } from './parts.ts'

/** What a soak is to do. */
export interface SoakOptions {
  /** Empty for the embedded store. */
  readonly databaseUrl: string
  /** The embedded store's file; one process at a time then. */
  readonly file: string
  readonly processes: number
  readonly joins: number
  /** How often a process is killed with SIGKILL, and replaced. */
  readonly kills: number
  /** Tells how far it is. */
  readonly onKill?: (kills: number) => void
}

/** What came out. */
export interface SoakResult extends Omit<PlatformReport, 'shown'> {
  readonly kills: number
  /** Of members times steps, how many were shown exactly once. */
  readonly once: number
  readonly expected: number
  /** `member step: times` of each that was shown another number of times. */
  readonly wrong: readonly string[]
  readonly waiting: number
  readonly dead: number
  readonly underWay: number
  readonly tookMs: number
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url))
const FAULTS = { throttled: 0.05, failed: 0.1, silent: 0.05, cut: 0.05 }
const LONGEST_LIFE_MS = 400
const TAIL_MS = 120_000

/** Kills workers at random moments while members join, then lets the last ones finish, and counts. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const started = Date.now()
  const joins = Array.from({ length: options.joins }, (_, at) => arrivalOf(at))
  const platform = await startFakePlatform(joins, FAULTS, Math.random)
  const start = () => startWorker([platform.url, options.databaseUrl, options.file])
  const workers = await Promise.all(Array.from({ length: options.processes }, start))
  try {
    for (let kills = 0; kills < options.kills; kills++) {
      // Members join all along, so that every kill falls into work.
      platform.release(Math.ceil(options.joins / options.kills))
      await sleep(Math.random() * LONGEST_LIFE_MS)
      const victim = Math.floor(Math.random() * workers.length)
      await kill(workers[victim])
      workers[victim] = await start()
      options.onKill?.(kills + 1)
    }
    const expected = joins.length * SOAK_STEPS.length
    for (let waited = 0; platform.report().shown.size < expected || !platform.isTold(); waited += 100) {
      if (waited > TAIL_MS) break
      await sleep(100)
    }
    // Long enough for what would be sent once too often.
    await sleep(3_000)
  } finally {
    await Promise.all(workers.map(kill))
    await platform.stop()
  }
  const { shown, ...report } = platform.report()
  return { ...report, ...(await count(options, joins, shown)), kills: options.kills, tookMs: Date.now() - started }
}

function arrivalOf(at: number): Arrival {
  const id = `member${at}`
  return {
    member: { platform: 'test', id },
    place: { visibility: 'private', platform: 'test', address: id },
    locale: 'fr',
    timeZone: null,
    kind: 'person',
    joinedAtMs: Date.now(),
  }
}

/** Resolves when the worker has its store and sends. */
async function startWorker(args: readonly string[]): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt++) {
    const worker = fork(WORKER, [...args], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    let said = ''
    worker.stderr?.on('data', (chunk) => {
      said += chunk
    })
    const ready = await Promise.race([once(worker, 'message').then(() => true), once(worker, 'exit').then(() => false)])
    if (ready) return worker
    // A killed holder's lock may take a moment to go.
    if (attempt === 20) throw new Error(`a worker did not start: ${said}`)
    await sleep(100)
  }
}

async function kill(worker: ChildProcess | undefined): Promise<void> {
  if (worker === undefined || worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}

async function count(
  { databaseUrl, file }: SoakOptions,
  joins: readonly Arrival[],
  shown: ReadonlyMap<string, number>,
): Promise<Pick<SoakResult, 'once' | 'expected' | 'wrong' | 'waiting' | 'dead' | 'underWay'>> {
  const names = joins.flatMap(({ member }) => SOAK_STEPS.map((step) => `${member.id} ${step.name}`))
  const wrong = [...new Set([...names, ...shown.keys()])].filter((name) => {
    return !names.includes(name) || shown.get(name) !== 1
  })
  const url = databaseUrl === '' ? null : databaseUrl
  const store = await openStore({ url, file, secret: null, now: Date.now, log: silentLog })
  const { waiting, dead } = await store.outbox.depth()
  const underWay = (await store.journeys.underWay('test')).length
  await store.close()
  return {
    once: names.length - wrong.length,
    expected: names.length,
    wrong: wrong.map((name) => `${name}: ${shown.get(name) ?? 0}`),
    waiting,
    dead,
    underWay,
  }
}
