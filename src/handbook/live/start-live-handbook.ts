import { performance } from 'node:perf_hooks'
import type { SafeLog } from '../../privacy/safe-log.ts'
import { prepareAnswers } from '../prepare-answers.ts'
import { countSections } from './count-sections.ts'
import { createLoop } from './create-loop.ts'
import { firstContent } from './first-content.ts'
import { giveBackMemory } from './give-back-memory.ts'
import type { LiveContent } from './live-content.ts'
import { openVersion } from './open-kept.ts'
import { type PollParts, type PollResult, pollOnce } from './poll-once.ts'
import { refusalOf } from './refusal-of.ts'

export interface LiveHandbookOptions extends Omit<PollParts, 'signal'> {
  /** How often git is asked. */
  readonly pollMs: number
  /** How often the store is asked for the active version; default 10 s, so that replicas agree within 30. */
  readonly convergeMs?: number
  readonly log: SafeLog
  /** Told of every look at git, e.g. to write it down for `culturebot status`. */
  readonly onPoll?: (result: PollResult, serving: LiveContent) => void
}

/** A handbook that follows its repository; what served goes on serving until better has been checked. */
export interface LiveHandbook {
  current(): LiveContent
  /** Looks for new content now, or right after the look under way. */
  pollSoon(): void
  /** Ends git and waits for what is under way. Idempotent. */
  stop(): Promise<void>
}

const CONVERGE_MS = 10_000
/** Another replica was looking: its news, or its failure, is a matter of seconds. */
const BUSY_MS = 5_000

/**
 * Starts to follow a repository, having something to answer from.
 *
 * @throws {HandbookUnavailableError} when there is nothing yet, and what the store throws
 */
export async function startLiveHandbook(options: LiveHandbookOptions): Promise<LiveHandbook> {
  const { pollMs, convergeMs = CONVERGE_MS, log, snapshots, load, onPoll = () => {} } = options
  const abort = new AbortController()
  const parts: PollParts = { ...options, signal: abort.signal }
  const first = await firstContent(parts)
  let serving = first.content
  let last = first.last
  let unreadable: string | null = null
  if (last !== null) onPoll(last, serving)
  void giveBackMemory()

  const swap = (content: LiveContent, startedMs: number) => {
    serving = content
    const { handbook } = content.content
    const tookMs = Math.round(performance.now() - startedMs)
    void giveBackMemory()
      .then(() => prepareAnswers(content.knowledge, abort.signal))
      // Whatever is wrong, the next question tells it where it is handled.
      .catch(() => {})
    log('handbook-updated', { pages: handbook.pages.length, sections: countSections(handbook), tookMs })
  }

  async function poll(): Promise<number> {
    const started = performance.now()
    const { result, content } = await pollOnce(parts, { serving, last, isForced: false })
    if (abort.signal.aborted) return pollMs
    if (content !== null) swap(content, started)
    if (result.kind === 'busy') return Math.min(BUSY_MS, pollMs)
    // A server that is down for a day is told once, not 288 times.
    if (result.kind === 'refused' && !isSame(result, last)) log('handbook-refused', { reason: result.reason })
    last = result
    onPoll(result, serving)
    return pollMs
  }

  /** Serves what the store says is active: what another replica published, or what an operator went back to. */
  async function converge(): Promise<number> {
    const started = performance.now()
    let version: string | null = null
    try {
      version = (await snapshots.active())?.version ?? null
      if (version === null || version === serving.version || version === unreadable) return convergeMs
      const content = await openVersion(version, snapshots, load)
      if (content === null) unreadable = version
      else swap(content, started)
    } catch (error) {
      const reason = refusalOf(error)
      log('handbook-refused', { reason })
      // What the store could not give is asked for again; a copy that cannot be read is left alone.
      if (!reason.startsWith('store-')) unreadable = version
    }
    return convergeMs
  }

  const polling = createLoop(poll, first.last === null ? 0 : pollMs)
  const converging = createLoop(converge, convergeMs)
  return {
    current: () => serving,
    pollSoon: () => polling.soon(),
    async stop() {
      abort.abort()
      await Promise.all([polling.stop(), converging.stop()])
    },
  }
}

function isSame(result: PollResult, last: PollResult | null): boolean {
  return last !== null && JSON.stringify(result) === JSON.stringify(last)
}
