import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '../store/start-postgres.ts'
import { runSoak } from './run-soak.ts'

/** A short run of what `npm run soak:welcome` does at length. */
const SIZE = { kills: 25, joins: 50 }
const TIMEOUT_MS = 400_000
/** Every member sees every step once, and nothing is left: whatever was killed, and whatever the platform did. */
const NOTHING_LOST_NOTHING_TWICE = {
  once: 150,
  expected: 150,
  wrong: [],
  unannounced: 0,
  waiting: 0,
  dead: 0,
  underWay: 0,
}

let folder: string
let postgres: TestPostgres

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-soak-'))
  postgres = await startPostgres()
}, TIMEOUT_MS)
afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('runSoak', () => {
  it('welcomes everybody once a step on SQLite, whatever is killed', { timeout: TIMEOUT_MS }, async () => {
    const place = { databaseUrl: '', file: join(folder, 'culturebot.db') }
    expect(await runSoak({ ...place, ...SIZE, processes: 1 })).toMatchObject(NOTHING_LOST_NOTHING_TWICE)
  })

  it('welcomes everybody once a step with four processes on PostgreSQL', { timeout: TIMEOUT_MS }, async (test) => {
    // PGlite has one session, which all its connections share: transactions of four processes would mix.
    if (postgres.kind === 'pglite') return test.skip('needs an installed PostgreSQL')
    const place = { databaseUrl: await postgres.newDatabase(), file: '' }
    expect(await runSoak({ ...place, ...SIZE, processes: 4 })).toMatchObject(NOTHING_LOST_NOTHING_TWICE)
  })
})
