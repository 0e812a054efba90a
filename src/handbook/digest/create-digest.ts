import type { PublicPlace } from '../../privacy/places.ts'
import type { Locale, OrdinaryReply } from '../../reply/model.ts'
import type { Confirmed, NewMessage, Snapshots } from '../../store/store.ts'
import { type LiveContent, type LoadFolder, readSnapshot } from '../live/live-content.ts'
import { compareHandbooks } from './compare-handbooks.ts'
import { composeDigest } from './compose-digest.ts'
import { nextDigestTime } from './digest-time.ts'

export interface DigestOptions {
  readonly snapshots: Snapshots
  readonly load: LoadFolder
  /** What serves now. */
  readonly current: () => LiveContent
  /** The channel that is told. */
  readonly place: PublicPlace
  readonly locale: Locale
}

/** What becomes of a digest whose time has come, as the dispatcher takes it. */
type PreparedDigest =
  | { readonly kind: 'send'; readonly reply: OrdinaryReply; readonly confirmed: () => Confirmed }
  | { readonly kind: 'drop'; readonly confirmed: Confirmed }

/** The weekly message on what changed in the handbook. */
export interface Digest {
  /** The next digest, to be put in the outbox as often as one likes: its key is its week's. */
  messages(nowMs: number): readonly NewMessage[]
  /** Makes its text when it is sent. @throws when a kept version cannot be read: it is tried again */
  prepare(message: Pick<NewMessage, 'payload'>): Promise<PreparedDigest>
}

const NOTHING_FOLLOWS: Confirmed = { next: [], journey: null }

/** Returns the weekly digest of a handbook: Mondays at 10:00 in Paris, in weeks with a change. */
export function createDigest(options: DigestOptions): Digest {
  const { current, locale, place } = options
  return {
    messages(nowMs) {
      const { monday, dueAtMs, sinceMs } = nextDigestTime(nowMs)
      return [{ key: `digest:${monday}`, kind: 'digest', place, payload: JSON.stringify({ sinceMs }), dueAtMs }]
    },
    async prepare({ payload }) {
      const before = await readBefore(readSince(payload), options)
      const { handbook, wordings } = current().content
      const changes = before === null ? null : compareHandbooks(before.content.handbook, handbook)
      const reply = changes === null ? null : composeDigest(changes, { handbook, wordings, locale })
      if (reply === null) return { kind: 'drop', confirmed: NOTHING_FOLLOWS }
      return { kind: 'send', reply, confirmed: () => NOTHING_FOLLOWS }
    },
  }
}

function readSince(payload: string): number {
  const data: unknown = JSON.parse(payload)
  const hasSince = typeof data === 'object' && data !== null && 'sinceMs' in data && typeof data.sinceMs === 'number'
  return hasSince ? Number(data.sinceMs) : 0
}

/** The version that served then; in a week of more versions than are kept, the oldest one kept. */
async function readBefore(sinceMs: number, { snapshots, load, current }: DigestOptions) {
  const newestFirst = await snapshots.list()
  const before = newestFirst.find(({ createdAtMs }) => createdAtMs <= sinceMs) ?? newestFirst.at(-1)
  if (before === undefined || before.version === current().version) return null
  const snapshot = await snapshots.read(before.version)
  return snapshot === null ? null : readSnapshot(snapshot, load)
}
