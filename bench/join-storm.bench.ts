/** `npm run bench:join-storm`: how long answers take while 5,000 accounts join and their welcomes go out at the pace. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { stdout } from 'node:process'
import { createBot } from '../src/bot.ts'
import { createMemory } from '../src/create-memory.ts'
import { createDispatcher } from '../src/outbox/dispatcher.ts'
import { createDelivery } from '../src/privacy/deliver.ts'
import { silentLog } from '../src/privacy/safe-log.ts'
import { openStore } from '../src/store/open-store.ts'
import { createWelcome } from '../src/welcome/create-welcome.ts'
import { PARTS } from '../tests/privacy/guarantees/bot-parts.ts'
import { createRecordingAdapter, questionOf } from '../tests/privacy/guarantees/recording-adapter.ts'
import { SOAK_SETTINGS, SOAK_STEPS, soakMessages } from '../tests/soak/parts.ts'
import { startPostgres } from '../tests/store/start-postgres.ts'

const JOINS = 5_000
/** Joins that a platform tells at once. */
const TOLD_AT_ONCE = 8
const QUESTIONS = ['normes', 'je peux télétravailler ?', 'comment poser un congé ?', 'qui prévenir si je suis malade ?']

const folder = mkdtempSync(join(tmpdir(), 'culturebot-storm-'))
const postgres = await startPostgres()
try {
  await storm({ url: null, file: join(folder, 'culturebot.db') })
  await storm({ url: await postgres.newDatabase(), file: '' })
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function storm(place: { readonly url: string | null; readonly file: string }): Promise<void> {
  const store = await openStore({ ...place, secret: null, now: Date.now, log: silentLog })
  const adapter = createRecordingAdapter()
  const dispatcher = createDispatcher({
    outbox: store.outbox,
    delivery: createDelivery([adapter]),
    kinds: { welcome: soakMessages(store) },
    platforms: ['test'],
    paces: { test: { perSecond: 4, burst: 10 } },
    log: silentLog,
  })
  const welcome = createWelcome({
    store,
    steps: () => SOAK_STEPS,
    settings: () => SOAK_SETTINGS,
    onAdded: dispatcher.poke,
  })
  const bot = createBot({ ...PARTS, memory: createMemory(store, welcome) }, [adapter])
  await bot.start()
  dispatcher.start()
  const { onQuestion, onJoin } = adapter.handlers()

  let isOver = false
  const ask = async (): Promise<readonly number[]> => {
    const tookMs: number[] = []
    for (let at = 0; !isOver; at++) {
      const started = performance.now()
      await onQuestion(questionOf(QUESTIONS[at % QUESTIONS.length] ?? '', 'command', `asker${at}`))
      tookMs.push(performance.now() - started)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return tookMs
  }
  const during = async (work: () => Promise<void>): Promise<readonly number[]> => {
    isOver = false
    const asked = ask()
    await work()
    isOver = true
    return asked
  }
  const calm = await during(() => new Promise((resolve) => setTimeout(resolve, 5_000)))
  const ids = Array.from({ length: JOINS }, (_, at) => `joiner${at}`)
  const tell = async (): Promise<void> => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      await onJoin({
        member: { platform: 'test', id },
        place: { visibility: 'private', platform: 'test', address: id },
        locale: 'fr',
        timeZone: null,
        kind: 'person',
        joinedAtMs: Date.now(),
      })
    }
  }
  const started = performance.now()
  const stormy = await during(async () => {
    await Promise.all(Array.from({ length: TOLD_AT_ONCE }, tell))
  })
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  stdout.write(`${store.dialect}: calm ${spread(calm)}; while ${JOINS} joined in ${seconds} s ${spread(stormy)}\n`)
  await dispatcher.stop()
  await bot.stop()
  await store.close()
}

function spread(tookMs: readonly number[]): string {
  const sorted = tookMs.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
  return `${sorted.length} answers, median ${at(0.5)} ms, 99 % within ${at(0.99)} ms`
}
