import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** An open database with its tables: what the parts of the store share. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  readonly query: Kysely<Tables>
  /** Unix time, ms. */
  readonly now: () => number
  /** Removes what was deleted from the files too, as far as the database lets it. */
  scrub(): Promise<void>
  close(): Promise<void>
}
