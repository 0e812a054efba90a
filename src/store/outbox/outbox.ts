import { type Kysely, sql } from 'kysely'
import type { Platform } from '../../privacy/places.ts'
import type { Database } from '../database.ts'
import type { Outbox } from '../store.ts'
import type { Tables } from '../tables.ts'
import { addMessages } from './add-messages.ts'
import { claimMessages } from './claim-messages.ts'
import { toDead, toWaiting } from './messages.ts'
import { changeClaimed, settleMessage } from './settle-message.ts'

/** Messages to send, over a database. */
export function createOutbox(database: Database): Outbox {
  const { query, now } = database
  return {
    add: (messages) => query.transaction().execute((transaction) => addMessages(transaction, messages)),
    claim: (options) => claimMessages(database, options),
    confirm: (message, confirmed) => settleMessage(database, message, { state: 'sent', confirmed }),
    drop: (message, confirmed) => settleMessage(database, message, { state: 'dropped', confirmed }),
    postpone: (message, dueAtMs, reason) => changeClaimed(query, message, { due_at_ms: dueAtMs, reason }),
    bury: (message, reason) => changeClaimed(query, message, { state: 'dead', reason, ended_at_ms: now() }),
    waiting: async (limit) => (await inState(query, 'waiting').limit(limit).execute()).map(toWaiting),
    dead: async () => (await inState(query, 'dead').execute()).map(toDead),
    revive: (key) => revive(database, key),
    depth: () => measureDepth(database),
    nextDueAtMs: (platforms) => findNextDue(query, platforms),
  }
}

function inState(query: Kysely<Tables>, state: 'waiting' | 'dead') {
  return query.selectFrom('outbox').selectAll().where('state', '=', state).orderBy('due_at_ms').orderBy('key')
}

async function revive({ query, now }: Database, key: string | undefined): Promise<number> {
  const { numUpdatedRows } = await query
    .updateTable('outbox')
    .set((row) => ({
      ...{ state: 'waiting' as const, due_at_ms: now(), reason: null, ended_at_ms: null },
      // A fresh start, but not a first attempt: an earlier one may have got through.
      attempts: 1,
      token: row('token', '+', 1),
    }))
    .where('state', '=', 'dead')
    .$if(key !== undefined, (update) => update.where('key', '=', key ?? ''))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

async function measureDepth({ query, now }: Database): Promise<Awaited<ReturnType<Outbox['depth']>>> {
  const atMs = now()
  const { waiting, dead, oldest } = await query
    .selectFrom('outbox')
    .select([
      sql<number | null>`sum(case when state = 'waiting' then 1 else 0 end)`.as('waiting'),
      sql<number | null>`sum(case when state = 'dead' then 1 else 0 end)`.as('dead'),
      sql<number | null>`min(case when state = 'waiting' then due_at_ms end)`.as('oldest'),
    ])
    .where('state', 'in', ['waiting', 'dead'])
    .executeTakeFirstOrThrow()
  return { waiting: waiting ?? 0, dead: dead ?? 0, oldestDueMs: oldest === null ? 0 : Math.max(0, atMs - oldest) }
}

async function findNextDue(query: Kysely<Tables>, platforms: readonly Platform[] | undefined): Promise<number | null> {
  if (platforms?.length === 0) return null
  const { next } = await query
    .selectFrom('outbox')
    // What a worker holds is due again when its lease ends.
    .select(
      sql<number | null>`min(case when lease_until_ms > due_at_ms then lease_until_ms else due_at_ms end)`.as('next'),
    )
    .where('state', '=', 'waiting')
    .$if(platforms !== undefined, (waiting) => waiting.where('platform', 'in', platforms ?? []))
    .executeTakeFirstOrThrow()
  return next
}
