import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from '../database.ts'
import { StoreError } from '../store-error.ts'
import type { Tables } from '../tables.ts'
import { firstMigration } from './0001-first.ts'

/** Migrations of a dialect by name, in order. */
export function migrationsOf(dialect: Database['dialect']): Readonly<Record<string, Migration>> {
  return { '0001-first': firstMigration(dialect) }
}

/** Name of the newest migration, the same for both dialects. */
export function latestMigration(): string {
  return Object.keys(migrationsOf('sqlite')).at(-1) ?? ''
}

/**
 * Brings the tables to this version's; processes that race do it once, the others wait. All or nothing.
 *
 * @throws {StoreError} `store-migration` when the tables are a newer version's, or a cause of the database's
 */
export async function migrate({ dialect, query }: Pick<Database, 'dialect' | 'query'>): Promise<void> {
  if (dialect === 'postgres') return runMigrations(query, dialect)
  // Kysely's own lock and transaction do not cover SQLite: the write lock of one transaction does.
  await query.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection)
    try {
      await runMigrations(connection, dialect)
      await sql`commit`.execute(connection)
    } catch (error) {
      await sql`rollback`.execute(connection)
      throw error
    }
  })
}

async function runMigrations(query: Kysely<Tables>, dialect: Database['dialect']): Promise<void> {
  const migrations = migrationsOf(dialect)
  const migrator = new Migrator({ db: query, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  if (error instanceof StoreError) throw error
  throw new StoreError(
    'store-migration',
    'The store was written by a newer version of culturebot, or its tables were changed by hand. Run that version, or restore a backup made by this one.',
  )
}
