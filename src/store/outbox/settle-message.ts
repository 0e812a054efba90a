import type { Kysely, Updateable } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { ClaimedMessage, Confirmed } from '../store.ts'
import type { OutboxRow, Tables } from '../tables.ts'
import { addMessages } from './add-messages.ts'

/** Changes a claimed row unless its claim was lost meanwhile: to another worker, an opt-out, an end or a `forget`. */
export async function changeClaimed(
  query: Kysely<Tables>,
  { key, token }: ClaimedMessage,
  change: Updateable<OutboxRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await query
    .updateTable('outbox')
    .set({ ...change, lease_until_ms: 0 })
    .where('key', '=', key)
    .where('token', '=', token)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends a message and writes what is true from then on, all of it or nothing. */
export async function settleMessage(
  { query, now }: Database,
  message: ClaimedMessage,
  { state, confirmed }: { readonly state: 'sent' | 'dropped'; readonly confirmed: Confirmed },
): Promise<boolean> {
  const end = { state, payload: '', ended_at_ms: now() }
  if (confirmed.journey === null && confirmed.next.length === 0) return changeClaimed(query, message, end)
  const transaction = await query.startTransaction().execute()
  try {
    // The journey first, as everywhere: its row is what an opt-out waits for, so that it sees the messages that follow.
    const goesOn = await advanceJourney(transaction, confirmed.journey)
    const held = await changeClaimed(transaction, message, end)
    if (held && goesOn) await addMessages(transaction, confirmed.next)
    await (held ? transaction.commit() : transaction.rollback()).execute()
    return held
  } catch (error) {
    // The failure that counts is the first one; a rollback fails too where the connection is gone.
    await transaction
      .rollback()
      .execute()
      .catch(() => {})
    throw error
  }
}

/** Writes a step; false when the member opted out or was forgotten meanwhile: nothing follows then. */
async function advanceJourney(query: Kysely<Tables>, journey: Confirmed['journey']): Promise<boolean> {
  if (journey === null) return true
  const row = await query
    .updateTable('journeys')
    .set({
      sent_steps: sql<string>`sent_steps || ${`${journey.step}\n`}`,
      state: sql`case when state = 'opted-out' then state else ${journey.state} end`,
    })
    .where('platform', '=', journey.member.platform)
    .where('id', '=', journey.member.id)
    .returning('state')
    .executeTakeFirst()
  return row !== undefined && row.state !== 'opted-out'
}
