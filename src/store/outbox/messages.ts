import type { Selectable } from 'kysely'
import type { ClaimedMessage, DeadMessage, NewMessage, WaitingMessage } from '../store.ts'
import type { OutboxRow } from '../tables.ts'

type Row = Selectable<OutboxRow>

/** Returns the row of a message that nobody has claimed yet. */
export function toRow({ key, kind, place, payload, dueAtMs }: NewMessage): OutboxRow {
  const { visibility, platform, address } = place
  return {
    ...{ key, kind, visibility, platform, address, payload, due_at_ms: dueAtMs },
    ...{ state: 'waiting', lease_until_ms: 0, attempts: 0, token: 0, reason: null, ended_at_ms: null },
  }
}

export function toClaimed(row: Row): ClaimedMessage {
  return { ...toMessage(row), attempt: row.attempts, token: row.token }
}

export function toWaiting(row: Row): WaitingMessage {
  return { ...toMessage(row), attempts: row.attempts, reason: row.reason }
}

export function toDead(row: Row): DeadMessage {
  return { ...toMessage(row), attempts: row.attempts, reason: row.reason ?? '', diedAtMs: row.ended_at_ms ?? 0 }
}

function toMessage({ key, kind, visibility, platform, address, payload, due_at_ms }: Row): NewMessage {
  return { key, kind, place: { visibility, platform, address }, payload, dueAtMs: due_at_ms }
}
