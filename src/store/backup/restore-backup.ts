import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database.ts'
import { migrationsOf } from '../migrations/migrate.ts'
import { StoreError } from '../store-error.ts'
import type { Tables } from '../tables.ts'
import { BackupError, damagedBackup, readFileError } from './backup-error.ts'
import { decodeColumns, type Line, parseLine, TABLE_NAMES, type Value } from './format.ts'
import { readLines } from './read-lines.ts'

/**
 * Fills the store from a backup, all of it or nothing; returns how many rows. Messages that wait count as attempted
 * once: they may have been sent since the backup was made.
 *
 * @param isForced empties a store that holds something; it is refused otherwise
 * @throws {BackupError} when the file is no whole backup, or the store is not empty @throws {StoreError}
 */
export async function restoreBackup(database: Database, file: string, isForced: boolean): Promise<number> {
  return database.query.transaction().execute(async (query) => {
    await makeEmpty(query, isForced)
    const restoration = createRestoration(query, database.dialect, file)
    try {
      await pipeline(createReadStream(file), createGunzip(), async (chunks: AsyncIterable<Uint8Array>) => {
        for await (const text of readLines(chunks)) await restoration.take(text)
      })
    } catch (error) {
      throw readFileError(error, file)
    }
    const rows = restoration.end()
    await query
      .updateTable('outbox')
      .set((row) => ({
        lease_until_ms: 0,
        attempts: sql`case when ${row.ref('attempts')} = 0 then 1 else attempts end`,
      }))
      .where('state', '=', 'waiting')
      .execute()
    // Whoever held one is gone; the tokens grow on.
    await query.updateTable('leases').set({ until_ms: 0 }).execute()
    return rows
  })
}

async function makeEmpty(query: Kysely<Tables>, isForced: boolean): Promise<void> {
  for (const table of TABLE_NAMES) {
    if (isForced) {
      await sql`delete from ${sql.table(table)}`.execute(query)
      continue
    }
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(query)
    if (rows.length > 0) {
      throw new BackupError(
        'not-empty',
        'The store is not empty, and restoring replaces all it holds. Back it up first, then restore with --force.',
      )
    }
  }
}

/** Takes a backup's lines in order, and tells at the end whether all were there. */
function createRestoration(query: Kysely<Tables>, dialect: Database['dialect'], file: string) {
  let rows = 0
  let stage: 'before' | 'within' | 'after' = 'before'

  function begin({ migration }: Extract<Line, { kind: 'culturebot-backup' }>): void {
    if (!(migration in migrationsOf(dialect))) {
      throw new BackupError('newer', `${file} was made by a newer version of culturebot. Restore it with that version.`)
    }
    stage = 'within'
  }

  async function takeLine(line: Line | null): Promise<void> {
    if (line?.kind === 'culturebot-backup' && stage === 'before') return begin(line)
    if (line === null || stage !== 'within') throw damagedBackup(file)
    if (line.kind === 'row') {
      rows += 1
      return insertRow(query, line.table, decodeColumns(line.columns))
    }
    if (line.kind !== 'end' || line.rows !== rows) throw damagedBackup(file)
    stage = 'after'
  }

  return {
    take: async (text: string) => {
      try {
        await takeLine(parseLine(text))
      } catch (error) {
        // A row that the tables refuse; what mends it is the file.
        throw error instanceof StoreError && error.code === 'store-failed' ? damagedBackup(file) : error
      }
    },
    end: () => {
      if (stage !== 'after') throw damagedBackup(file)
      return rows
    },
  }
}

async function insertRow(
  query: Kysely<Tables>,
  table: (typeof TABLE_NAMES)[number],
  row: Readonly<Record<string, Value>>,
): Promise<void> {
  const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(query)
}
