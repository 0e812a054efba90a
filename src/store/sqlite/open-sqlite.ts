import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect, sql } from 'kysely'
import type { Database } from '../database.ts'
import { StoreError } from '../store-error.ts'
import type { Tables } from '../tables.ts'
import { holdFile } from './hold-file.ts'
import { toKyselyDatabase } from './kysely-database.ts'
import { readSqliteError } from './read-error.ts'

/** How long a write waits for another process's, ms; theirs take a few ms each. */
const BUSY_TIMEOUT_MS = 5000

export interface SqliteOptions {
  readonly file: string
  /** `holder`: alone on the file until closed; `visitor`: a command next to a bot that may run. */
  readonly as: 'holder' | 'visitor'
}

/** Opens or makes a store's file. @throws {StoreError} */
export function openSqlite({ file, as }: SqliteOptions): Omit<Database, 'now'> {
  if (as === 'holder') makeFolder(file)
  else mustExist(file)
  const hold = as === 'holder' ? holdFile(file) : { release: () => {} }
  try {
    const query = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: toKyselyDatabase(openFile(file), file) }),
    })
    return {
      dialect: 'sqlite',
      query,
      scrub: async () => {
        await sql`pragma wal_checkpoint(truncate)`.execute(query)
      },
      close: async () => {
        await query.destroy()
        hold.release()
      },
    }
  } catch (error) {
    hold.release()
    throw readSqliteError(error, file)
  }
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  } catch {
    throw new StoreError(
      'store-read-only',
      `The folder of the store ${file} cannot be made. Make it and give this user the right to write to it, or name another one with CULTUREBOT_DATA.`,
    )
  }
}

function mustExist(file: string): void {
  if (existsSync(file)) return
  throw new StoreError(
    'store-unreachable',
    `There is no store ${file} yet. Start the bot once, or name the folder of its store with CULTUREBOT_DATA.`,
  )
}

function openFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
  // Others on the machine have no business in it.
  chmodSync(file, 0o600)
  // synchronous=full: what was said to be recorded survives a power cut. secure_delete: what is forgotten is overwritten.
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on')
  return database
}
