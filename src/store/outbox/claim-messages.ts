import type { Database } from '../database.ts'
import type { ClaimedMessage, ClaimOptions } from '../store.ts'
import { toClaimed } from './messages.ts'

/**
 * Takes messages that are due and that nobody holds. The choice is materialized: PostgreSQL may otherwise run it anew
 * for each row it joins, and so pass the limit.
 */
export async function claimMessages(
  { query, dialect, now }: Database,
  { limit, leaseMs, platforms }: ClaimOptions,
): Promise<readonly ClaimedMessage[]> {
  if (platforms.length === 0 || limit < 1) return []
  const atMs = now()
  const rows = await query
    .with(
      (name) => name('due').materialized(),
      (due) =>
        due
          .selectFrom('outbox')
          .select('key')
          .where('state', '=', 'waiting')
          .where('due_at_ms', '<=', atMs)
          .where('lease_until_ms', '<=', atMs)
          .where('platform', 'in', platforms)
          .orderBy('due_at_ms')
          .orderBy('key')
          .limit(limit)
          // SQLite has one writer at a time; on PostgreSQL what another is claiming is passed over.
          .$if(dialect === 'postgres', (choice) => choice.forUpdate().skipLocked()),
    )
    .updateTable('outbox')
    .set((row) => ({
      lease_until_ms: atMs + leaseMs,
      attempts: row('attempts', '+', 1),
      token: row('token', '+', 1),
    }))
    .where('key', 'in', (due) => due.selectFrom('due').select('due.key'))
    .returningAll()
    .execute()
  return rows.map(toClaimed).sort((a, b) => a.dueAtMs - b.dueAtMs || (a.key < b.key ? -1 : 1))
}
