import { errorCode } from '../privacy/error-code.ts'
import type { SafeLog } from '../privacy/safe-log.ts'
import type { Database } from './database.ts'
import type { SeenEvents } from './store.ts'

/** How long a process that died keeps an event from its redelivery, ms; a living one renews it. */
const LEASE_MS = 15_000

/** Keys a process remembers on its own, ~100 bytes each: an hour of a busy space while the database is away. */
const REMEMBERED_KEYS = 10_000

type Handled = 'done' | 'already' | 'held'
type Work = (mayBeDone: boolean) => Promise<void>

/** Deliveries handled once, over a database, and over this process's memory where that fails. */
export function createSeenEvents(database: Database, log: SafeLog): SeenEvents {
  const underWay = new Map<string, Promise<Handled>>()
  const done = new Set<string>()

  const remember = (key: string) => {
    done.add(key)
    const [oldest] = done
    if (done.size > REMEMBERED_KEYS && oldest !== undefined) done.delete(oldest)
  }

  async function handle(key: string, work: Work): Promise<Handled> {
    const token = await unlessFailing(log, () => claim(database, key))
    if (token === 'already' || token === 'held') return token
    const renewal = setInterval(() => void unlessFailing(log, () => renew(database, key, token)), LEASE_MS / 3)
    renewal.unref()
    try {
      await work(token !== null && token > 1)
      remember(key)
    } catch (error) {
      await unlessFailing(log, () => release(database, key, token))
      throw error
    } finally {
      clearInterval(renewal)
    }
    await unlessFailing(log, () => markDone(database, key, token))
    return 'done'
  }

  return {
    once: async (key, work) => {
      if (done.has(key)) return 'already'
      const sharing = underWay.get(key)
      if (sharing !== undefined) {
        return (await sharing) === 'held' ? 'held' : 'already'
      }
      const handling = handle(key, work)
      underWay.set(key, handling)
      try {
        return await handling
      } finally {
        underWay.delete(key)
      }
    },
  }
}

/** A claim's token; `already` when the event was handled, `held` when another handles it; null when the database failed. */
type Token = number | 'already' | 'held' | null

async function unlessFailing<Result>(log: SafeLog, work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work()
  } catch (error) {
    log('store-failed', { code: errorCode(error) })
    return null
  }
}

async function claim({ query, now }: Database, key: string): Promise<Token> {
  const atMs = now()
  const row = await query
    .insertInto('seen_events')
    .values({ key, lease_until_ms: atMs + LEASE_MS, token: 1, seen_at_ms: atMs, done_at_ms: null })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((event) => ({
          lease_until_ms: event.ref('excluded.lease_until_ms'),
          token: event('seen_events.token', '+', 1),
        }))
        .where('seen_events.done_at_ms', 'is', null)
        .where('seen_events.lease_until_ms', '<=', atMs),
    )
    .returning('token')
    .executeTakeFirst()
  if (row !== undefined) return row.token
  const found = await query.selectFrom('seen_events').select('done_at_ms').where('key', '=', key).executeTakeFirst()
  return found !== undefined && found.done_at_ms !== null ? 'already' : 'held'
}

async function renew({ query, now }: Database, key: string, token: number | null): Promise<void> {
  if (token === null) return
  const renewed = { lease_until_ms: now() + LEASE_MS }
  await query.updateTable('seen_events').set(renewed).where('key', '=', key).where('token', '=', token).execute()
}

async function release({ query }: Database, key: string, token: number | null): Promise<void> {
  if (token === null) return
  await query.deleteFrom('seen_events').where('key', '=', key).where('token', '=', token).execute()
}

async function markDone({ query, now }: Database, key: string, token: number | null): Promise<void> {
  if (token === null) {
    const atMs = now()
    const row = { key, lease_until_ms: 0, token: 1, seen_at_ms: atMs, done_at_ms: atMs }
    await query
      .insertInto('seen_events')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ done_at_ms: atMs }))
      .execute()
    return
  }
  await query.updateTable('seen_events').set({ done_at_ms: now() }).where('key', '=', key).execute()
}
