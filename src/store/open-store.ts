import { sql } from 'kysely'
import type { SafeLog } from '../privacy/safe-log.ts'
import { createFeedback } from './feedback.ts'
import { forget } from './forget.ts'
import { createGaps } from './gaps.ts'
import { createInstallations } from './installations.ts'
import { createJourneys } from './journeys.ts'
import { createLeases } from './leases.ts'
import { openDatabase } from './open-database.ts'
import { createOutbox } from './outbox/outbox.ts'
import { createSeenEvents } from './seen-events.ts'
import { createSnapshots } from './snapshots.ts'
import type { Store } from './store.ts'
import { sweep } from './sweep.ts'

export interface StoreOptions {
  /** `DATABASE_URL`, `postgres://…`; null for the embedded file. */
  readonly url: string | null
  /** The embedded store's file; its folder is made. */
  readonly file: string
  /** `CULTUREBOT_SECRET`, for platform credentials; null where there are none. */
  readonly secret: string | null
  /** Unix time, ms. */
  readonly now: () => number
  readonly log: SafeLog
  /** `holder` (default): the bot, alone on an embedded file; `visitor`: a command next to a bot that may run. */
  readonly as?: 'holder' | 'visitor'
}

/**
 * Opens the store, its tables made or brought up to date.
 *
 * @throws {StoreError} saying what is wrong and how to mend it: unreachable, not writable, full, held by another process,
 * written by a newer version
 */
export async function openStore({ secret, as = 'holder', ...options }: StoreOptions): Promise<Store> {
  const database = await openDatabase({ ...options, as })
  return {
    dialect: database.dialect,
    outbox: createOutbox(database),
    journeys: createJourneys(database),
    seenEvents: createSeenEvents(database, options.log),
    installations: createInstallations(database, secret),
    leases: createLeases(database),
    feedback: createFeedback(database),
    gaps: createGaps(database),
    snapshots: createSnapshots(database),
    ping: async () => {
      await sql`select 1`.execute(database.query)
    },
    sweep: () => sweep(database),
    forget: (member) => forget(database, member),
    close: () => database.close(),
  }
}
