import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { openStore } from '../../src/store/open-store.ts'
import { startPostgres } from './start-postgres.ts'
import { startStoreProcess } from './start-store-process.ts'

const place = { visibility: 'private', platform: 'slack', address: 'D1' } as const
const hello = { key: 'hello', kind: 'welcome', place, payload: '{}', dueAtMs: 0 } as const
const take = { limit: 10, leaseMs: 1000, platforms: ['slack'] } as const

/** A worker claims and is killed: its message goes to another when the lease ends, as a later attempt. */
async function checkKilledClaimer(where: { readonly url: string | null; readonly file: string }): Promise<void> {
  let nowMs = Date.now()
  const store = await openStore({ ...where, secret: null, now: () => nowMs, log: silentLog })
  await store.outbox.add([hello])
  const worker = await startStoreProcess('claim', { ...where, as: 'visitor' })
  expect(worker.said).toEqual(['hello'])
  await worker.kill()
  expect(await store.outbox.claim(take)).toEqual([])
  nowMs = Date.now() + take.leaseMs
  expect(await store.outbox.claim(take)).toEqual([{ ...hello, attempt: 2, token: 2 }])
  await store.close()
}

describe('outbox after a worker was killed', () => {
  it('gives its message to another worker on SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'culturebot-killed-'))
    await checkKilledClaimer({ url: null, file: join(folder, 'culturebot.db') })
    rmSync(folder, { recursive: true })
  })

  it('gives its message to another worker on PostgreSQL', async () => {
    const server = await startPostgres()
    await checkKilledClaimer({ url: server.url, file: '' })
    await server.stop()
  })
})
