/** `npm run bench:outbox`: messages sent a second, from both stores, to a fake that answers at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { stdout } from 'node:process'
import { createDispatcher } from '../src/outbox/dispatcher.ts'
import { silentLog } from '../src/privacy/safe-log.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { createWelcome } from '../src/welcome/create-welcome.ts'
import { SOAK_SETTINGS, SOAK_STEPS, soakMessages } from '../tests/soak/parts.ts'
import { startPostgres } from '../tests/store/start-postgres.ts'

const MEMBERS = 2_000

const folder = mkdtempSync(join(tmpdir(), 'culturebot-bench-'))
const postgres = await startPostgres()
try {
  await bench({ url: null, file: join(folder, 'culturebot.db') })
  await bench({ url: await postgres.newDatabase(), file: '' })
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Whole journeys: each send reads its journey, composes, and confirms with the message that follows. */
async function bench(place: { readonly url: string | null; readonly file: string }): Promise<void> {
  const store = await openStore({ ...place, secret: null, now: Date.now, log: silentLog })
  const began = performance.now()
  await joinAll(store)
  const joined = performance.now()
  const sends = MEMBERS * SOAK_STEPS.length
  await sendAll(store, sends)
  const seconds = (performance.now() - joined) / 1_000
  stdout.write(
    `${store.dialect}: ${Math.round(MEMBERS / ((joined - began) / 1_000))} joins/s, ` +
      `${Math.round(sends / seconds)} sends/s (${sends} in ${seconds.toFixed(1)} s)\n`,
  )
  await store.close()
}

async function joinAll(store: Store): Promise<void> {
  const welcome = createWelcome({
    store,
    steps: () => SOAK_STEPS,
    settings: () => SOAK_SETTINGS,
    onAdded: () => {},
  })
  const arrivals = Array.from({ length: MEMBERS }, (_, at) => `member${at}`)
  const joinNext = async (): Promise<void> => {
    for (let id = arrivals.pop(); id !== undefined; id = arrivals.pop()) {
      await welcome.welcome({
        member: { platform: 'test', id },
        place: { visibility: 'private', platform: 'test', address: id },
        locale: 'fr',
        timeZone: null,
        kind: 'person',
        joinedAtMs: Date.now(),
      })
    }
  }
  await Promise.all(Array.from({ length: 8 }, joinNext))
}

async function sendAll(store: Store, sends: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let sent = 0
  const dispatcher = createDispatcher({
    outbox: store.outbox,
    delivery: {
      unasked: async () => {
        sent += 1
        if (sent === sends) resolve()
      },
    },
    kinds: { welcome: soakMessages(store) },
    platforms: ['test'],
    log: silentLog,
  })
  dispatcher.start()
  await promise
  await dispatcher.stop()
  const { waiting } = await store.outbox.depth()
  if (waiting > 0) throw new Error(`${waiting} messages still wait`)
}
