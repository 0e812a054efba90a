import type { Adapter, Arrival } from '../src/adapter.ts'
import type { Store } from '../src/store/store.ts'
import type { Welcome } from '../src/welcome/create-welcome.ts'
import { UsageError } from './command.ts'

/** What a back-fill takes. */
export interface BackfillParts {
  readonly store: Pick<Store, 'journeys'>
  readonly welcome: Welcome
  readonly adapters: readonly Pick<Adapter, 'name' | 'arrivalsSince'>[]
  /** Unix time, ms. */
  readonly sinceMs: number
}

/**
 * Reads the day of `--backfill since=YYYY-MM-DD`, with or without `since=`, as Unix time of its first moment there.
 *
 * @throws {UsageError} when it is no day, or in the future
 */
export function readSince(text: string, timeZone: string, nowMs: number): number {
  const day = text.replace(/^since=/, '')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw wrongDay()
  try {
    const sinceMs = Temporal.PlainDate.from(day, { overflow: 'reject' }).toZonedDateTime(timeZone).epochMilliseconds
    if (sinceMs > nowMs) throw wrongDay()
    return sinceMs
  } catch (error) {
    if (error instanceof RangeError) throw wrongDay()
    throw error
  }
}

/** Lists who joined since then and was never welcomed, bots and those whom the settings leave out aside. */
export async function listBackfill({ store, welcome, adapters, sinceMs }: BackfillParts): Promise<readonly Arrival[]> {
  const found = new Map<string, Arrival>()
  for (const adapter of adapters) {
    for await (const arrival of adapter.arrivalsSince(sinceMs)) {
      if (arrival.joinedAtMs < sinceMs || !welcome.accepts(arrival)) continue
      const journey = await store.journeys.of(arrival.member)
      if (journey === null || journey.state === 'earlier') {
        found.set(`${arrival.member.platform}:${arrival.member.id}`, arrival)
      }
    }
  }
  return [...found.values()].sort((a, b) => a.joinedAtMs - b.joinedAtMs)
}

/** Begins their journeys; the bot sends at its pace. Returns how many began. */
export async function backfill(arrivals: readonly Arrival[], welcome: Welcome): Promise<number> {
  let begun = 0
  for (const arrival of arrivals) if (await welcome.welcome(arrival)) begun += 1
  return begun
}

function wrongDay(): UsageError {
  return new UsageError('--backfill takes a day that has come, as in: --backfill since=2026-09-01')
}
