import type { Kysely } from 'kysely'
import type { NewMessage } from '../store.ts'
import type { Tables } from '../tables.ts'
import { toRow } from './messages.ts'

/** Rows an insert: 13 parameters each stay far below either database's limit (32,766 and 65,535). */
const ROWS_AN_INSERT = 200

/** Adds what has no key yet, within the caller's transaction; returns how many were new. */
export async function addMessages(query: Kysely<Tables>, messages: readonly NewMessage[]): Promise<number> {
  // In one order everywhere, so that two processes adding the same keys never wait for each other in a ring.
  const rows = messages.map(toRow).sort((a, b) => (a.key < b.key ? -1 : 1))
  let added = 0
  for (let start = 0; start < rows.length; start += ROWS_AN_INSERT) {
    const result = await query
      .insertInto('outbox')
      .values(rows.slice(start, start + ROWS_AN_INSERT))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst()
    added += Number(result.numInsertedOrUpdatedRows ?? 0)
  }
  return added
}
