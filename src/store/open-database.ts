import type { SafeLog } from '../privacy/safe-log.ts'
import type { Database } from './database.ts'
import { migrate } from './migrations/migrate.ts'
import { openPostgres } from './postgres/open-postgres.ts'
import { openSqlite, type SqliteOptions } from './sqlite/open-sqlite.ts'

export interface DatabaseOptions extends SqliteOptions {
  /** `DATABASE_URL`, `postgres://…`; null for the embedded file. */
  readonly url: string | null
  /** Unix time, ms. */
  readonly now: () => number
  readonly log: SafeLog
}

/** Opens the database and brings its tables up to date. @throws {StoreError} */
export async function openDatabase({ url, file, as, now, log }: DatabaseOptions): Promise<Database> {
  const onLost = () => log('store-failed', { code: 'store-unreachable' })
  const opened = url === null ? openSqlite({ file, as }) : await openPostgres(url, onLost)
  const database: Database = { ...opened, now }
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
