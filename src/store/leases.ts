import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Lease, Leases } from './store.ts'

/** Rights to act alone, over a database. */
export function createLeases({ query, now }: Database): Leases {
  const rowOf = ({ name, owner, token }: Lease) =>
    query.updateTable('leases').where('name', '=', name).where('owner', '=', owner).where('token', '=', token)
  return {
    acquire: async (name, owner, ttlMs) => {
      const atMs = now()
      const row = await query
        .insertInto('leases')
        .values({ name, owner, token: 1, until_ms: atMs + ttlMs })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet((lease) => ({
              owner: lease.ref('excluded.owner'),
              until_ms: lease.ref('excluded.until_ms'),
              token: sql`leases.token + case when leases.owner = excluded.owner then 0 else 1 end`,
            }))
            .where((lease) =>
              lease.or([lease('leases.until_ms', '<=', atMs), lease('leases.owner', '=', lease.ref('excluded.owner'))]),
            ),
        )
        .returning('token')
        .executeTakeFirst()
      return row === undefined ? null : { name, owner, token: row.token }
    },
    renew: async (lease, ttlMs) => {
      const { numUpdatedRows } = await rowOf(lease)
        .set({ until_ms: now() + ttlMs })
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    release: async (lease) => {
      await rowOf(lease).set({ owner: '', until_ms: 0 }).execute()
    },
  }
}
