import type { Adapter, Arrival } from '../adapter.ts'
import type { SafeLog } from '../privacy/safe-log.ts'
import type { Store } from '../store/store.ts'
import type { Welcome } from './create-welcome.ts'

/** What catching up takes. */
export interface CatchUpParts {
  readonly store: Pick<Store, 'journeys'>
  readonly welcome: Welcome
  readonly log: SafeLog
  /** Unix time, ms. Default: the clock. */
  readonly now?: () => number
}

/** Who joined longer ago is no newcomer. */
const WINDOW_MS = 30 * 86_400_000
const MEMBERS_AT_ONCE = 500

/** Nobody's id: its row says that everybody who was there before the bot has been noted. */
const ALL_NOTED = '*'

/**
 * Welcomes who joined while the bot was away, and gives journeys under way the steps that are new. The first time on a
 * platform it welcomes nobody: it notes who is there, so that whoever is not known later has joined since, also where
 * the platform does not tell when. Idempotent; replicas may do it at once.
 *
 * @throws {DeliveryError} when the platform's list ends early: what was read is done, the rest is for the next time
 * @throws {StoreError}
 */
export async function catchUp(adapter: Pick<Adapter, 'name' | 'arrivalsSince'>, parts: CatchUpParts): Promise<void> {
  const { welcome, log } = parts
  if (!welcome.accepts({ kind: 'person' })) return
  const platform = adapter.name
  const isNoted = (await parts.store.journeys.of({ platform, id: ALL_NOTED })) !== null
  const noted = isNoted ? 0 : await noteEverybody(adapter, parts)
  const welcomed = isNoted ? await welcomeNew(adapter, parts) : 0
  await welcome.refresh(platform)
  log('arrivals-caught-up', { platform, noted, welcomed })
}

async function noteEverybody(
  adapter: Pick<Adapter, 'name' | 'arrivalsSince'>,
  { store: { journeys } }: CatchUpParts,
): Promise<number> {
  let noted = 0
  for await (const arrivals of batches(adapter.arrivalsSince(0))) {
    // Bots are never welcomed: nothing need be known of them.
    const members = arrivals.filter(({ kind }) => kind !== 'bot').map(({ member }) => member)
    noted += await journeys.noteEarlier(members)
  }
  await journeys.noteEarlier([{ platform: adapter.name, id: ALL_NOTED }])
  return noted
}

async function welcomeNew(
  adapter: Pick<Adapter, 'arrivalsSince'>,
  { store: { journeys }, welcome, now = Date.now }: CatchUpParts,
): Promise<number> {
  const sinceMs = now() - WINDOW_MS
  let welcomed = 0
  for await (const arrivals of batches(adapter.arrivalsSince(sinceMs))) {
    const known = new Set((await journeys.known(arrivals.map(({ member }) => member))).map(({ id }) => id))
    for (const arrival of arrivals) {
      if (known.has(arrival.member.id) || arrival.joinedAtMs < sinceMs) continue
      if (await welcome.welcome(arrival)) welcomed += 1
    }
  }
  return welcomed
}

async function* batches(arrivals: AsyncIterable<Arrival>): AsyncIterable<readonly Arrival[]> {
  let batch: Arrival[] = []
  for await (const arrival of arrivals) {
    batch.push(arrival)
    if (batch.length < MEMBERS_AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
