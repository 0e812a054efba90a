import { setTimeout } from 'node:timers/promises'
import type { LiveContent } from './live-content.ts'
import { openKept } from './open-kept.ts'
import { type PollParts, type PollResult, pollOnce } from './poll-once.ts'

/** There is nothing to answer from: no copy is kept, and none can be fetched. */
class HandbookUnavailableError extends Error {
  readonly code = 'handbook-unavailable'

  constructor(reason: string) {
    super(
      `the handbook of HANDBOOK_URL cannot be had (${reason}) and no earlier copy is kept: ` +
        'mend HANDBOOK_URL, HANDBOOK_BRANCH and HANDBOOK_FOLDER, or the repository; docs/handbook.md tells what each code means',
    )
    this.name = 'HandbookUnavailableError'
  }
}

/** Another replica that fetches the first copy has this long, as pauses between looks. */
const PAUSE_MS = 1_000
const MAX_PAUSES = 180

/** What serves first, and how the first look ended where one was needed. */
interface FirstContent {
  readonly content: LiveContent
  readonly last: PollResult | null
}

/**
 * Returns what serves first: the last good copy, else what git has.
 *
 * @throws {HandbookUnavailableError} when there is neither
 */
export async function firstContent(parts: PollParts): Promise<FirstContent> {
  for (let pauses = 0; pauses < MAX_PAUSES; pauses += 1) {
    const kept = await openKept(parts.snapshots, parts.load)
    if (kept !== null) return { content: kept, last: null }
    const { result, content } = await pollOnce(parts, { serving: null, last: null, isForced: false })
    if (content !== null) return { content, last: result }
    if (result.kind === 'refused') throw new HandbookUnavailableError(result.reason)
    // Another replica is at it.
    await setTimeout(PAUSE_MS, undefined, { signal: parts.signal })
  }
  throw new HandbookUnavailableError('another replica holds the lease without publishing')
}
