import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { types as PgTypes, Pool, PoolClient } from 'pg'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'
import { readPostgresError } from './read-error.ts'

/** Type ids of `bigint` and `numeric`, which the driver gives as text: times and counts fit a number. */
const INT8 = 20
const NUMERIC = 1700

/**
 * Opens a pool of at most 10 connections; the driver is loaded here only, since an embedded store does without its
 * memory.
 *
 * @param url `postgres://…`; never shown
 */
export async function openPostgres(url: string, onLost: () => void): Promise<Omit<Database, 'now'>> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'culturebot',
    max: 10,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    keepAlive: true,
    types: { getTypeParser: numbersFor(pg.types) },
  })
  // Without a listener, a connection that the server closes ends the process.
  pool.on('error', onLost)
  pool.on('connect', (client) => client.on('error', () => {}))
  const query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guard(pool) }) })
  return { dialect: 'postgres', query, scrub: async () => {}, close: () => query.destroy() }
}

function numbersFor(types: typeof PgTypes): typeof PgTypes.getTypeParser {
  return ((oid: number, format?: 'text') =>
    oid === INT8 || oid === NUMERIC ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser
}

/** Lets no error of the driver through: they quote rows. */
function guard(pool: Pool): PostgresPool {
  const told = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((error: unknown) => {
      throw readPostgresError(error)
    })
  const guarded = (client: PoolClient): PostgresPoolClient => ({
    // Kysely's type also allows for cursors, which this store does not use.
    query: ((sql: string, parameters: readonly unknown[]) =>
      told(client.query(sql, [...parameters]))) as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  })
  return {
    options: {},
    connect: async () => guarded(await told(pool.connect())),
    end: () => pool.end(),
  }
}
