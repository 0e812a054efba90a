import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { TABLE_KEYS, TABLE_NAMES } from '../../src/store/backup/format.ts'
import { restoreBackup } from '../../src/store/backup/restore-backup.ts'
import { writeBackup } from '../../src/store/backup/write-backup.ts'
import type { Database } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { openStore } from '../../src/store/open-store.ts'
import { startPostgres, type TestPostgres } from './start-postgres.ts'

const NOW_MS = Date.UTC(2026, 10, 26)
const member = { platform: 'slack', id: 'T1/U1' } as const
const place = { visibility: 'private', platform: 'slack', address: 'D1' } as const
const ROWS = 12

let folder: string
let server: TestPostgres
let count = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-backup-'))
  server = await startPostgres()
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true })
})

let backup: string
beforeEach(() => {
  count += 1
  backup = join(folder, `backup-${count}.jsonl.gz`)
})

interface Where {
  readonly url: string | null
  readonly file: string
}

async function newPlace(dialect: string): Promise<Where> {
  count += 1
  return {
    url: dialect === 'sqlite' ? null : await server.newDatabase(),
    file: join(folder, `${count}`, 'culturebot.db'),
  }
}

/** A store with rows in every table, a column of every type, and what text must survive. */
async function fill(where: Where): Promise<void> {
  const store = await openStore({ ...where, secret: 'a secret for tests only', now: () => NOW_MS, log: silentLog })
  const message = (key: string) => ({ key, kind: 'welcome', place, payload: '{"a":1}', dueAtMs: NOW_MS }) as const
  await store.journeys.begin(
    { member, place, locale: 'fr', timeZone: null, audience: 'person', joinedAtMs: NOW_MS },
    ['a', 'b', 'c', 'd'].map(message),
  )
  const [first, second] = await store.outbox.claim({ limit: 3, leaseMs: 1000, platforms: ['slack'] })
  if (first === undefined || second === undefined) throw new Error('not claimed')
  await store.outbox.confirm(first, { next: [], journey: { member, step: 'é\\n"', state: 'under-way' } })
  await store.outbox.bury(second, 'gone')
  await store.seenEvents.once('slack:Ev1', async () => {})
  await store.installations.save('slack', 'T1', 'token')
  await store.leases.acquire('poll', 'me', 1e9)
  await store.feedback.vote('s#é', 'helpful')
  await store.gaps.add('« Où ? » \u{1f600} \n', 'fr')
  await store.snapshots.publish({ version: 'v1', bytes: new Uint8Array([0, 10, 13, 255]), createdAtMs: NOW_MS })
  await store.snapshots.publish({ version: 'v2', bytes: new Uint8Array(200_000).fill(7), createdAtMs: NOW_MS + 1 })
  await store.close()
}

async function withDatabase<Result>(where: Where, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({ ...where, as: 'holder', now: () => NOW_MS, log: silentLog })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** Everything in a store, bytes as hexadecimal. */
function contentOf(where: Where): Promise<Readonly<Record<string, unknown>>> {
  return withDatabase(where, async ({ query }) => {
    const content: Record<string, unknown> = {}
    for (const table of TABLE_NAMES) {
      const order = sql.join(TABLE_KEYS[table].map((column) => sql.ref(column)))
      const { rows } = await sql<object>`select * from ${sql.table(table)} order by ${order}`.execute(query)
      const plain = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)
      content[table] = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
      )
    }
    return content
  })
}

const write = (where: Where) => withDatabase(where, (database) => writeBackup(database, backup))
const restore = (where: Where, isForced = false) =>
  withDatabase(where, (database) => restoreBackup(database, backup, isForced))

describe('restoreBackup', () => {
  it.each([
    ['sqlite', 'postgres'],
    ['postgres', 'sqlite'],
    ['sqlite', 'sqlite'],
  ])('gives back on another store what writeBackup wrote, %s → %s', async (from, to) => {
    const source = await newPlace(from)
    await fill(source)
    expect(await write(source)).toBe(ROWS)
    const before = await contentOf(source)
    expect(Object.values(before).every((rows) => Array.isArray(rows) && rows.length > 0)).toBe(true)
    const target = await newPlace(to)
    expect(await restore(target)).toBe(ROWS)
    const after = await contentOf(target)
    const { outbox, leases, ...others } = after
    const { outbox: outboxBefore, leases: leasesBefore, ...othersBefore } = before
    expect(others).toEqual(othersBefore)
    expect(leases).toEqual([{ ...(leasesBefore as object[])[0], until_ms: 0 }])
    // Free to claim, and never a first attempt again: it may have been sent since.
    const freed = (row: object) =>
      'state' in row && row.state === 'waiting' ? { ...row, lease_until_ms: 0, attempts: 1 } : row
    expect(outbox).toEqual((outboxBefore as object[]).map(freed))
  })

  it('refuses a store that is not empty, unless forced', async () => {
    const source = await newPlace('sqlite')
    await fill(source)
    await write(source)
    const before = await contentOf(source)
    await expect(restore(source)).rejects.toMatchObject({
      reason: 'not-empty',
      message: expect.stringContaining('--force'),
    })
    expect(await contentOf(source)).toEqual(before)
    expect(await restore(source, true)).toBe(ROWS)
  })

  it.each([
    ['its end is missing', (lines: string[]) => lines.slice(0, -2)],
    ['a row is missing', (lines: string[]) => lines.toSpliced(3, 1)],
    ['it holds a table that is none', (lines: string[]) => lines.map((line) => line.replace('"gaps"', '"users"'))],
    [
      'a row holds a column that is none',
      (lines: string[]) => lines.map((line) => line.replace('"question"', '"author"')),
    ],
    ['a row comes twice', (lines: string[]) => lines.toSpliced(3, 0, lines[3] ?? '')],
    ['it begins elsewhere', (lines: string[]) => lines.slice(1)],
    ['more follows its end', (lines: string[]) => [...lines, lines[3] ?? '']],
  ])('restores nothing when %s', async (_what, change) => {
    const source = await newPlace('sqlite')
    await fill(source)
    await write(source)
    const lines = gunzipSync(readFileSync(backup)).toString('utf8').trimEnd().split('\n')
    const changed = change(lines)
    expect(changed).not.toEqual(lines)
    writeFileSync(backup, gzipSync(`${changed.join('\n')}\n`))
    const target = await newPlace('sqlite')
    await expect(restore(target)).rejects.toMatchObject({ reason: 'damaged' })
    expect(Object.values(await contentOf(target)).flat()).toEqual([])
  })

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['no gzip', () => Buffer.from('hello')],
    ['empty', () => Buffer.alloc(0)],
  ])('refuses a file that is %s', async (_what, change) => {
    const source = await newPlace('sqlite')
    await fill(source)
    await write(source)
    writeFileSync(backup, change(readFileSync(backup)))
    await expect(restore(await newPlace('sqlite'))).rejects.toMatchObject({ reason: 'damaged' })
  })

  it('refuses a newer version’s, and a file that is not there', async () => {
    const target = await newPlace('sqlite')
    await expect(restore(target)).rejects.toMatchObject({ reason: 'file' })
    const header = { kind: 'culturebot-backup', migration: '9999-future', madeAtMs: 0 }
    writeFileSync(backup, gzipSync(`${JSON.stringify(header)}\n`))
    await expect(restore(target)).rejects.toMatchObject({ reason: 'newer' })
  })
})

describe('writeBackup', () => {
  it('makes a file that its user alone can read, with no credential in clear', async () => {
    const source = await newPlace('sqlite')
    await fill(source)
    await write(source)
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    const text = gunzipSync(readFileSync(backup)).toString('utf8')
    expect(text).toContain('T1/U1')
    expect(text).not.toContain('"token"}')
    expect(text).not.toContain(Buffer.from('token').toString('base64'))
  })

  it('never replaces a file', async () => {
    const source = await newPlace('sqlite')
    writeFileSync(backup, 'mine')
    await expect(write(source)).rejects.toMatchObject({ reason: 'exists' })
    expect(readFileSync(backup, 'utf8')).toBe('mine')
  })

  it('says so where no file can be made', async () => {
    const source = await newPlace('sqlite')
    const nowhere = join(folder, 'nowhere', 'file')
    await expect(withDatabase(source, (database) => writeBackup(database, nowhere))).rejects.toMatchObject({
      reason: 'file',
    })
    expect(existsSync(nowhere)).toBe(false)
  })
})
