import type { Platform } from '../privacy/places.ts'
import type { Locale } from '../reply/model.ts'
import type { JourneyState, NewMessage } from './store.ts'

/**
 * Every table and column. Times are Unix ms, days are `YYYY-MM-DD` (UTC). `gaps.question` alone holds what a member
 * typed, by consent; `tests/store/columns.test.ts` holds the list against the databases.
 */
export interface Tables {
  readonly outbox: OutboxRow
  readonly journeys: JourneyRow
  readonly seen_events: SeenEventRow
  readonly installations: InstallationRow
  readonly leases: LeaseRow
  readonly feedback: FeedbackRow
  readonly gaps: GapRow
  readonly snapshots: SnapshotRow
}

export interface OutboxRow {
  readonly key: string
  readonly kind: NewMessage['kind']
  readonly visibility: 'private' | 'public'
  readonly platform: Platform
  readonly address: string
  /** Ids and dates as JSON; empty once sent or dropped. */
  readonly payload: string
  readonly due_at_ms: number
  readonly state: 'waiting' | 'sent' | 'dropped' | 'dead'
  /** Until then the claimer of `token` alone may change the row; 0 when nobody holds it. */
  readonly lease_until_ms: number
  readonly attempts: number
  readonly token: number
  /** Why it was postponed or buried: a stable code. */
  readonly reason: string | null
  readonly ended_at_ms: number | null
}

export interface JourneyRow {
  readonly platform: Platform
  readonly id: string
  readonly place_platform: Platform
  readonly place_address: string
  readonly locale: Locale
  readonly time_zone: string | null
  readonly audience: 'person' | 'guest'
  readonly joined_at_ms: number
  readonly state: JourneyState
  /** Names of steps, a line each. */
  readonly sent_steps: string
}

interface SeenEventRow {
  readonly key: string
  readonly lease_until_ms: number
  readonly token: number
  readonly seen_at_ms: number
  readonly done_at_ms: number | null
}

interface InstallationRow {
  readonly platform: Platform
  readonly id: string
  /** Encrypted: see `seal-secret.ts`. */
  readonly sealed: Uint8Array
}

interface LeaseRow {
  readonly name: string
  readonly owner: string
  readonly token: number
  readonly until_ms: number
}

interface FeedbackRow {
  readonly section_id: string
  readonly day: string
  readonly opened: number
  readonly helpful: number
  readonly unhelpful: number
}

interface GapRow {
  /** Random, so that rows tell no order within their day. */
  readonly id: string
  readonly question: string
  readonly locale: Locale
  readonly day: string
}

interface SnapshotRow {
  readonly version: string
  readonly bytes: Uint8Array
  readonly created_at_ms: number
  /** The highest is the active one. */
  readonly activation: number
}
