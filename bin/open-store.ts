import { env } from 'node:process'
import { silentLog } from '../src/privacy/safe-log.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open-database.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { readConfig, readEnvFile } from './config.ts'

/** Runs a command's work on the configured store, next to a bot that may run. @throws {UsageError} @throws {StoreError} */
export async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  readEnvFile()
  const { store: place } = readConfig(env)
  const store = await openStore({ ...place, now: Date.now, log: silentLog, as: 'visitor' })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** As `withStore`, on the database itself; as `holder`, no bot may run on an embedded one. */
export async function withDatabase<Result>(
  as: 'holder' | 'visitor',
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  readEnvFile()
  const { url, file } = readConfig(env).store
  const database = await openDatabase({ url, file, as, now: Date.now, log: silentLog })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
