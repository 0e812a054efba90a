import type { Adapter, Arrival } from '../adapter.ts'
import type { Member } from '../member.ts'
import type { Platform } from '../privacy/places.ts'
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

/**
 * Nobody's id: its row says that everybody of a space who was there before the bot has been noted. A platform with
 * several spaces puts theirs before a member's id, `T024BE7LD/U023BECGF`: one that is added later begins anew.
 */
const ALL_NOTED = '*'

/**
 * Welcomes who joined while the bot was away, and gives journeys under way the steps that are new. The first time in a
 * space it welcomes nobody: it notes who is there, so that whoever is not known later has joined since, also where
 * the platform does not tell when. Idempotent; replicas may do it at once.
 *
 * @throws {DeliveryError} when the platform's list ends early: what was read is done, the rest is for the next time
 * @throws {StoreError}
 */
export async function catchUp(adapter: Pick<Adapter, 'name' | 'arrivalsSince'>, parts: CatchUpParts): Promise<void> {
  const { welcome, log } = parts
  if (!welcome.accepts({ kind: 'person' })) return
  const isNoted = rememberNoted(adapter.name, parts)
  const { welcomed, newSpaces } = (await isNoted('')) ? await welcomeNew(adapter, isNoted, parts) : FIRST_TIME
  const noted = newSpaces === null ? 0 : await noteEverybody(adapter, newSpaces, parts)
  await welcome.refresh(adapter.name)
  log('arrivals-caught-up', { platform: adapter.name, noted, welcomed })
}

/** Spaces to note; null for none. */
type NewSpaces = 'all' | ReadonlySet<string> | null

interface Welcomed {
  readonly welcomed: number
  readonly newSpaces: NewSpaces
}

const FIRST_TIME: Welcomed = { welcomed: 0, newSpaces: 'all' }

type IsNoted = (space: string) => Promise<boolean>

function rememberNoted(platform: Platform, { store: { journeys } }: CatchUpParts): IsNoted {
  const known = new Map<string, Promise<boolean>>()
  const ask = async (space: string): Promise<boolean> => {
    return (await journeys.of({ platform, id: `${space}${ALL_NOTED}` })) !== null
  }
  return (space) => known.getOrInsertComputed(space, ask)
}

/** `T024BE7LD/U023BECGF` → `T024BE7LD/`; empty where the platform has one space. */
function spaceOf({ id }: Member): string {
  return id.slice(0, id.indexOf('/') + 1)
}

async function noteEverybody(
  adapter: Pick<Adapter, 'name' | 'arrivalsSince'>,
  wanted: 'all' | ReadonlySet<string>,
  { store: { journeys } }: CatchUpParts,
): Promise<number> {
  const spaces = new Set([''])
  let noted = 0
  for await (const arrivals of batches(adapter.arrivalsSince(0))) {
    const members = arrivals
      .map(({ member }) => member)
      .filter((member) => wanted === 'all' || wanted.has(spaceOf(member)))
    for (const member of members) spaces.add(spaceOf(member))
    noted += await journeys.noteEarlier(members)
  }
  // Last: whatever ended the list early, it is noted anew the next time.
  await journeys.noteEarlier([...spaces].map((space) => ({ platform: adapter.name, id: `${space}${ALL_NOTED}` })))
  return noted
}

async function welcomeNew(
  adapter: Pick<Adapter, 'arrivalsSince'>,
  isNoted: IsNoted,
  { store: { journeys }, welcome, now = Date.now }: CatchUpParts,
): Promise<Welcomed> {
  const sinceMs = now() - WINDOW_MS
  const newSpaces = new Set<string>()
  let welcomed = 0
  for await (const arrivals of batches(adapter.arrivalsSince(sinceMs))) {
    const known = new Set((await journeys.known(arrivals.map(({ member }) => member))).map(({ id }) => id))
    for (const arrival of arrivals) {
      if (known.has(arrival.member.id) || arrival.joinedAtMs < sinceMs) continue
      if (!(await isNoted(spaceOf(arrival.member)))) newSpaces.add(spaceOf(arrival.member))
      else if (await welcome.welcome(arrival)) welcomed += 1
    }
  }
  return { welcomed, newSpaces: newSpaces.size > 0 ? newSpaces : null }
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
