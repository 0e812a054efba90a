import { type Kysely, sql } from 'kysely'
import type { Database } from './database.ts'
import type { Snapshot, Snapshots } from './store.ts'
import type { Tables } from './tables.ts'

/** Copies of the handbook kept to go back to. */
const KEPT_SNAPSHOTS = 10

const nextActivation = sql<number>`(select coalesce(max(activation), 0) + 1 from snapshots)`

/** Copies of the handbook, over a database. */
export function createSnapshots({ query }: Database): Snapshots {
  const newestFirst = () =>
    query
      .selectFrom('snapshots')
      .select(['version', 'created_at_ms as createdAtMs'])
      .orderBy('created_at_ms', 'desc')
      .orderBy('version')
  const active = () =>
    query
      .selectFrom('snapshots')
      .select(['version', 'created_at_ms as createdAtMs'])
      .orderBy('activation', 'desc')
      .limit(1)
  return {
    publish: (snapshot) => query.transaction().execute((transaction) => publish(transaction, snapshot)),
    active: async () => {
      const row = await active().executeTakeFirst()
      return row === undefined ? null : { version: row.version, createdAtMs: row.createdAtMs }
    },
    read: async (version) => {
      const row = await query.selectFrom('snapshots').selectAll().where('version', '=', version).executeTakeFirst()
      return row === undefined ? null : { version, bytes: row.bytes, createdAtMs: row.created_at_ms }
    },
    list: async () => (await newestFirst().execute()).map(({ version, createdAtMs }) => ({ version, createdAtMs })),
    activate: async (version) => {
      const { numUpdatedRows } = await query
        .updateTable('snapshots')
        .set({ activation: nextActivation })
        .where('version', '=', version)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}

async function publish(query: Kysely<Tables>, { version, bytes, createdAtMs }: Snapshot): Promise<void> {
  await query
    .insertInto('snapshots')
    .values({ version, bytes, created_at_ms: createdAtMs, activation: nextActivation })
    .onConflict((conflict) => conflict.column('version').doUpdateSet({ activation: nextActivation }))
    .execute()
  const kept = await query
    .selectFrom('snapshots')
    .select('version')
    .orderBy('created_at_ms', 'desc')
    .orderBy('activation', 'desc')
    .limit(KEPT_SNAPSHOTS)
    .execute()
  await query
    .deleteFrom('snapshots')
    .where(
      'version',
      'not in',
      kept.map((row) => row.version),
    )
    // The one just published stays, however old its commit.
    .where('version', '!=', version)
    .execute()
}
