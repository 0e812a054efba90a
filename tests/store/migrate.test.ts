import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { startPostgres, type TestPostgres } from './start-postgres.ts'
import { startStoreProcess } from './start-store-process.ts'

let folder: string
let server: TestPostgres
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-migrate-'))
  server = await startPostgres()
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true })
})

const open = (url: string | null) =>
  openDatabase({ url, file: join(folder, 'culturebot.db'), as: 'holder', now: () => 0, log: silentLog })

/** Every column there is. The one that holds what a member typed is `gaps.question`: a new one needs its reason here. */
const COLUMNS = [
  'feedback: day, helpful, opened, section_id, unhelpful',
  'gaps: day, id, locale, question',
  'installations: id, platform, sealed',
  'journeys: audience, id, joined_at_ms, locale, place_address, place_platform, platform, sent_steps, state, time_zone',
  'leases: name, owner, token, until_ms',
  'outbox: address, attempts, due_at_ms, ended_at_ms, key, kind, lease_until_ms, payload, platform, reason, state, token, visibility',
  'seen_events: done_at_ms, key, lease_until_ms, seen_at_ms, token',
  'snapshots: activation, bytes, created_at_ms, version',
]

describe('migrate', () => {
  it('makes the tables once when four processes race', async ({ skip }) => {
    skip(server.kind === 'pglite', 'PGlite has one session, so nobody to race')
    for (let round = 0; round < 3; round += 1) {
      const url = await server.newDatabase()
      const racers = await Promise.all(Array.from({ length: 4 }, () => startStoreProcess('close', { url, file: '' })))
      expect(racers.map(({ said }) => said)).toEqual(['open', 'open', 'open', 'open'])
      const database = await open(url)
      const { rows } = await sql`select name from kysely_migration`.execute(database.query)
      expect(rows).toEqual([{ name: '0001-first' }])
      await database.close()
    }
  })

  it.each(['sqlite', 'postgres'])('makes these columns and no other on %s', async (dialect) => {
    const database = await open(dialect === 'sqlite' ? null : await server.newDatabase())
    const tables = await database.query.introspection.getTables()
    const told = tables.map(
      ({ name, columns }) =>
        `${name}: ${columns
          .map((column) => column.name)
          .sort()
          .join(', ')}`,
    )
    expect(told.sort()).toEqual(COLUMNS)
    await database.close()
  })

  it.each(['sqlite', 'postgres'])('refuses tables of a newer version on %s, and leaves them alone', async (dialect) => {
    const url = dialect === 'sqlite' ? null : await server.newDatabase()
    const database = await open(url)
    await sql`insert into kysely_migration values ('9999-future', '2030-01-01T00:00:00.000Z')`.execute(database.query)
    await database.close()
    await expect(open(url)).rejects.toMatchObject({
      code: 'store-migration',
      message: expect.stringContaining('newer version'),
    })
  })
})
