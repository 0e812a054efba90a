import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ErrorCode, errorCode } from '../../src/privacy/error-code.ts'
import { type SafeLog, silentLog } from '../../src/privacy/safe-log.ts'
import type { Database } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { createOutbox } from '../../src/store/outbox/outbox.ts'
import { readPostgresError } from '../../src/store/postgres/read-error.ts'
import { createSeenEvents } from '../../src/store/seen-events.ts'
import { createSnapshots } from '../../src/store/snapshots.ts'
import { StoreError } from '../../src/store/store-error.ts'
import { runSql, startPostgres, type TestPostgres } from './start-postgres.ts'

const CANARY = 'canary-4711'
const place = { visibility: 'private', platform: 'slack', address: CANARY } as const
const hello = { key: CANARY, kind: 'welcome', place, payload: CANARY, dueAtMs: 0 } as const

let folder: string
let server: TestPostgres
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-failures-'))
  server = await startPostgres()
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true })
})

const open = (url: string | null, file = join(folder, 'culturebot.db')) =>
  openDatabase({ url, file, as: 'holder', now: () => 0, log: silentLog })

async function failureOf(work: Promise<unknown>): Promise<StoreError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof StoreError)) throw new Error(`expected a StoreError, got ${error}`)
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${error.cause}`).not.toContain(CANARY)
  expect(errorCode(error)).toBe(error.code)
  return error
}

/** Events handled while writes fail: what each call returned and each failure logged. */
async function handleEvents(database: Database): Promise<readonly unknown[]> {
  const logged: ErrorCode[] = []
  const log: SafeLog = (_event, fields) => {
    if ('code' in fields) logged.push(fields.code)
  }
  const events = createSeenEvents(database, log)
  const results = [await events.once(CANARY, async () => {}), await events.once(CANARY, async () => {})]
  return [...results, ...new Set(logged)]
}

describe('a store on SQLite', () => {
  it('says that its disk is full, and goes on once there is space', async () => {
    const database = await open(null)
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.query)
    await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(database.query)
    const snapshots = createSnapshots(database)
    const big = { version: 'v1', bytes: new Uint8Array(1_000_000), createdAtMs: 0 }
    const error = await failureOf(snapshots.publish(big))
    expect(error).toMatchObject({ code: 'store-full', message: expect.stringContaining('Free some space') })
    expect(await snapshots.list()).toEqual([])
    await sql`pragma max_page_count = 1000000`.execute(database.query)
    await snapshots.publish(big)
    expect(await snapshots.list()).toHaveLength(1)
    await database.close()
  })

  it('says that it cannot be written, while events go on from memory', async () => {
    const database = await open(null)
    await sql`pragma query_only = on`.execute(database.query)
    const error = await failureOf(createOutbox(database).add([hello]))
    expect(error).toMatchObject({ code: 'store-read-only', message: expect.stringContaining('CULTUREBOT_DATA') })
    expect(await handleEvents(database)).toEqual(['done', 'already', 'store-read-only'])
    await database.close()
  })

  it('says that its folder cannot be made', async () => {
    writeFileSync(join(folder, 'no-folder'), '')
    const error = await failureOf(open(null, join(folder, 'no-folder', 'culturebot.db')))
    expect(error).toMatchObject({ code: 'store-read-only', message: expect.stringContaining('CULTUREBOT_DATA') })
  })

  it('says that a file is no store, and frees it', async () => {
    const file = join(folder, 'notes.db')
    writeFileSync(file, 'these are notes, and no database at all\n'.repeat(100))
    expect(await failureOf(open(null, file))).toMatchObject({ code: 'store-damaged' })
    chmodSync(file, 0o600)
    rmSync(file)
    await (await open(null, file)).close()
  })

  it('keeps rows out of the error of a query that is refused', async () => {
    const database = await open(null)
    const broken = { ...hello, dueAtMs: null as unknown as number }
    expect(await failureOf(createOutbox(database).add([broken]))).toMatchObject({ code: 'store-failed' })
    await database.close()
  })
})

describe('a store on PostgreSQL', () => {
  it('says that nothing answers, without the password', async () => {
    const error = await failureOf(open(`postgres://user:${CANARY}@127.0.0.1:1/db`))
    expect(error).toMatchObject({ code: 'store-unreachable', message: expect.stringContaining('DATABASE_URL') })
  })

  it('says that it takes no writes, while events go on from memory', async ({ skip }) => {
    skip(server.kind === 'pglite', 'PGlite takes no session settings')
    const url = await server.newDatabase()
    await (await open(url)).close()
    const readOnly = await open(`${url}?options=-c%20default_transaction_read_only=on`)
    expect(await failureOf(createOutbox(readOnly).add([hello]))).toMatchObject({ code: 'store-read-only' })
    expect(await handleEvents(readOnly)).toEqual(['done', 'already', 'store-read-only'])
    await readOnly.close()
  })

  it('says that its disk is full, and goes on once there is space', async () => {
    const database = await open(await server.newDatabase())
    // What the server raises when a file cannot grow.
    await sql`create function fill() returns trigger language plpgsql as
      $$ begin raise exception using errcode = '53100', message = new.address; end $$`.execute(database.query)
    await sql`create trigger fill before insert on outbox for each row execute function fill()`.execute(database.query)
    expect(await failureOf(createOutbox(database).add([hello]))).toMatchObject({ code: 'store-full' })
    await sql`drop trigger fill on outbox`.execute(database.query)
    expect(await createOutbox(database).add([hello])).toBe(1)
    await database.close()
  })

  it('keeps rows out of the error of a query that is refused', async () => {
    const database = await open(await server.newDatabase())
    const broken = { ...hello, dueAtMs: null as unknown as number }
    expect(await failureOf(createOutbox(database).add([broken]))).toMatchObject({ code: 'store-failed' })
    await database.close()
  })

  it('survives its connections being cut, idle and within a transaction', async ({ skip }) => {
    skip(server.kind === 'pglite', 'PGlite has one session, which cannot be cut')
    const url = await server.newDatabase()
    const database = await open(url)
    const cut = () =>
      runSql(
        url,
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      )
    const error = await failureOf(
      database.query.transaction().execute(async (query) => {
        await sql`select 1`.execute(query)
        await cut()
        await sql`select 1`.execute(query)
      }),
    )
    expect(error.code).toBe('store-unreachable')
    await sql`select 1`.execute(database.query)
    await cut()
    await expect.poll(() => sql`select 1`.execute(database.query).then(() => 'answers', errorCode)).toBe('answers')
    await database.close()
  })
})

describe('readPostgresError', () => {
  const withCode = (code: string) => Object.assign(new Error(CANARY), { code, detail: CANARY })
  it.each([
    ['53100', 'store-full'],
    ['25006', 'store-read-only'],
    ['53300', 'store-unreachable'],
    ['57P01', 'store-unreachable'],
    ['57014', 'store-locked'],
    ['40P01', 'store-locked'],
    ['28P01', 'store-unreachable'],
    ['42501', 'store-unreachable'],
    ['3D000', 'store-unreachable'],
    ['XX001', 'store-damaged'],
    ['23505', 'store-failed'],
    ['ECONNREFUSED', 'store-unreachable'],
    ['ENOTFOUND', 'store-unreachable'],
  ])('reads %s as %s, without what the server said', async (code, meaning) => {
    expect(await failureOf(Promise.reject(readPostgresError(withCode(code))))).toMatchObject({ code: meaning })
  })
})
