import type { Database } from './database.ts'
import { dayOf } from './day.ts'
import { RETENTION_MS } from './retention.ts'

/** Deletes what is past its retention. */
export async function sweep({ query, now }: Database): Promise<void> {
  const atMs = now()
  await query
    .deleteFrom('seen_events')
    .where('seen_at_ms', '<', atMs - RETENTION_MS.seenEvents)
    .execute()
  await query
    .deleteFrom('outbox')
    .where('state', 'in', ['sent', 'dropped'])
    .where('ended_at_ms', '<', atMs - RETENTION_MS.endedMessages)
    .execute()
  await query
    .deleteFrom('outbox')
    .where('state', '=', 'dead')
    .where('ended_at_ms', '<', atMs - RETENTION_MS.deadMessages)
    .execute()
  await query
    .deleteFrom('feedback')
    .where('day', '<', dayOf(atMs - RETENTION_MS.feedback))
    .execute()
  await query
    .deleteFrom('gaps')
    .where('day', '<', dayOf(atMs - RETENTION_MS.gaps))
    .execute()
}
