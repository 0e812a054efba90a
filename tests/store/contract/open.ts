import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '../../../src/privacy/safe-log.ts'
import { TABLE_NAMES } from '../../../src/store/backup/format.ts'
import { openStore, type StoreOptions } from '../../../src/store/open-store.ts'
import type { Store } from '../../../src/store/store.ts'
import { runSql, startPostgres } from '../start-postgres.ts'

/** Noon of a day, so that a few hours more stay in it. */
export const NOON_MS = Date.UTC(2026, 10, 26, 12)

/** A clock that tests turn. */
export interface FakeClock {
  ms: number
}

/** Databases of one kind, each store on a new one unless told another's place. */
export interface StoreMaker {
  readonly dialect: Store['dialect']
  /** Opens a store on an empty database. */
  open(clock: FakeClock): Promise<Store>
  /** Opens the last database again: another process, as far as the database can tell. */
  openAgain(clock: FakeClock): Promise<Store>
  /**
   * Opens what to race against: on SQLite the same store, whose calls interleave all the same. Two connections in one
   * process would wait for each other without letting the event loop turn; `two-processes.test.ts` has two processes.
   */
  openRival(store: Store, clock: FakeClock): Promise<Store>
  stop(): Promise<void>
}

const SECRET = 'a secret for tests only'

function storeOptions(clock: FakeClock): Omit<StoreOptions, 'url' | 'file'> {
  return { secret: SECRET, now: () => clock.ms, log: silentLog }
}

export async function makeSqliteStores(): Promise<StoreMaker> {
  const folder = mkdtempSync(join(tmpdir(), 'culturebot-store-'))
  let count = 0
  const file = () => join(folder, `store-${count}`, 'culturebot.db')
  return {
    dialect: 'sqlite',
    open: (clock) => {
      count += 1
      return openStore({ url: null, file: file(), ...storeOptions(clock) })
    },
    openAgain: (clock) => openStore({ url: null, file: file(), as: 'visitor', ...storeOptions(clock) }),
    openRival: async (store) => store,
    stop: async () => rmSync(folder, { recursive: true }),
  }
}

export async function makePostgresStores(): Promise<StoreMaker> {
  const server = await startPostgres()
  const url = await server.newDatabase()
  const open = (clock: FakeClock) => openStore({ url, file: '', ...storeOptions(clock) })
  return {
    dialect: 'postgres',
    open: async (clock) => {
      const store = await open(clock)
      // Emptying the tables costs a tenth of making a database.
      await runSql(url, `truncate ${TABLE_NAMES.join(', ')}`)
      return store
    },
    openAgain: open,
    openRival: (_store, clock) => open(clock),
    stop: () => server.stop(),
  }
}
