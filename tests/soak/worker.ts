/** A bot's process to be killed: hears joins from the fake platform, and sends what is due. */
import { argv } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Arrival } from '../../src/adapter.ts'
import { createDispatcher } from '../../src/outbox/dispatcher.ts'
import { createDelivery } from '../../src/privacy/deliver.ts'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createWelcome } from '../../src/welcome/create-welcome.ts'
import { createHttpAdapter } from './http-adapter.ts'
import { SOAK_SETTINGS, SOAK_STEPS, soakMessages } from './parts.ts'

const SEND_TIMEOUT_MS = 300

const [, , platformUrl = '', databaseUrl = '', file = ''] = argv
const url = databaseUrl === '' ? null : databaseUrl
const store = await openStore({ url, file, secret: null, now: Date.now, log: silentLog })
const dispatcher = createDispatcher({
  outbox: store.outbox,
  delivery: createDelivery([createHttpAdapter(platformUrl, SEND_TIMEOUT_MS)]),
  kinds: { welcome: soakMessages(store) },
  platforms: ['test'],
  log: silentLog,
  concurrency: 8,
  leaseMs: 1_500,
  sendTimeoutMs: SEND_TIMEOUT_MS + 100,
  pollMs: 100,
  // Every kill counts as an attempt of what was held: in life waits would grow to hours, and the last be given up on.
  random: () => Math.random() / 2_000,
  maxAttempts: 1_000,
})
const welcome = createWelcome({
  store,
  steps: () => SOAK_STEPS,
  settings: () => SOAK_SETTINGS,
  onAdded: dispatcher.poke,
})
dispatcher.start()
process.send?.('ready')

for (;;) {
  try {
    const arrivals = (await (await fetch(`${platformUrl}/joins`, { method: 'POST' })).json()) as readonly Arrival[]
    for (const arrival of arrivals) {
      await welcome.welcome(arrival)
      await fetch(`${platformUrl}/acknowledge`, { method: 'POST', body: arrival.member.id })
    }
  } catch {
    // The join was not acknowledged: it is told again.
  }
  await sleep(20)
}
