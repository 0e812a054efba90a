/** A process with a store of its own, for tests that kill it: node store-process.ts WORK OPTIONS. Prints one JSON line. */
import { once } from 'node:events'
import { stdin, stdout } from 'node:process'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { openStore } from '../../src/store/open-store.ts'

const [, , work, options = '{}'] = process.argv
const say = (result: unknown) => stdout.write(`${JSON.stringify(result)}\n`)

try {
  const store = await openStore({ secret: null, now: Date.now, log: silentLog, ...JSON.parse(options) })
  if (work === 'claim') {
    const claimed = await store.outbox.claim({ limit: 1, leaseMs: 1000, platforms: ['slack'] })
    say(claimed.map(({ key }) => key))
  } else {
    say('open')
  }
  if (work !== 'close') await once(stdin.resume(), 'end')
  await store.close()
} catch (error) {
  say(error instanceof Error ? error.message : error)
}
