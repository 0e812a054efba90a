import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database.ts'
import { latestMigration } from '../migrations/migrate.ts'
import type { Tables } from '../tables.ts'
import { BackupError, readFileError } from './backup-error.ts'
import { encodeColumns, formatLine, TABLE_KEYS, TABLE_NAMES, type TableName, type Value } from './format.ts'

/** Rows read at a time; copies of a handbook are megabytes each. */
const ROWS_A_READ = 500

/**
 * Writes all that the store holds at one instant into a file that did not exist, readable by this user alone; returns
 * how many rows. The bot may run meanwhile. Platform credentials stay encrypted.
 *
 * @throws {BackupError} when the file cannot be written @throws {StoreError}
 */
export async function writeBackup(database: Database, file: string): Promise<number> {
  let rows = 0
  async function* linesOf(query: Kysely<Tables>): AsyncGenerator<string> {
    yield formatLine({ kind: 'culturebot-backup', migration: latestMigration(), madeAtMs: database.now() })
    for (const table of TABLE_NAMES) {
      for await (const row of rowsOf(query, table)) {
        rows += 1
        yield formatLine({ kind: 'row', table, columns: encodeColumns(row) })
      }
    }
    yield formatLine({ kind: 'end', rows })
  }
  try {
    await atOneInstant(database, (query) =>
      pipeline(linesOf(query), createGzip(), createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })),
    )
  } catch (error) {
    const failure = readFileError(error, file)
    // What was begun goes; what was there before stays.
    if (!(failure instanceof BackupError && failure.reason === 'exists'))
      await rm(file, { force: true }).catch(() => {})
    throw failure
  }
  return rows
}

async function* rowsOf(query: Kysely<Tables>, table: TableName): AsyncGenerator<Readonly<Record<string, Value>>> {
  const order = sql.join(TABLE_KEYS[table].map((column) => sql.ref(column)))
  const count = table === 'snapshots' ? 1 : ROWS_A_READ
  for (let start = 0; ; start += count) {
    const page = sql<Record<string, Value>>`
      select * from ${sql.table(table)} order by ${order} limit ${sql.lit(count)} offset ${sql.lit(start)}`
    const { rows } = await page.execute(query)
    yield* rows
    if (rows.length < count) return
  }
}

/** Runs reads that all see the same state; writers are not held up. */
async function atOneInstant(
  { query, dialect }: Database,
  work: (query: Kysely<Tables>) => Promise<void>,
): Promise<void> {
  if (dialect === 'postgres') {
    await query.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
    return
  }
  await query.connection().execute(async (connection) => {
    await sql`begin deferred`.execute(connection)
    try {
      await work(connection)
    } finally {
      await sql`rollback`.execute(connection)
    }
  })
}
