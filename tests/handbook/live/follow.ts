import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildHandbook } from '../../../src/content/build-handbook.ts'
import { createCachedBuild } from '../../../src/handbook/build-cache.ts'
import { GIT_LIMITS } from '../../../src/handbook/git/git-limits.ts'
import type { GitSource } from '../../../src/handbook/git/git-source.ts'
import { parseRepositoryAddress } from '../../../src/handbook/git/repository-address.ts'
import type { LoadFolder } from '../../../src/handbook/live/live-content.ts'
import {
  type LiveHandbook,
  type LiveHandbookOptions,
  startLiveHandbook,
} from '../../../src/handbook/live/start-live-handbook.ts'
import { loadContent } from '../../../src/handbook/load-content.ts'
import { silentLog } from '../../../src/privacy/safe-log.ts'
import type { MemoryStore } from './memory-store.ts'

/** Reads a folder as the program does, but for the process of its own. */
export const load: LoadFolder = (content) =>
  loadContent({
    content,
    overrides: null,
    baseUrl: 'https://example.org/',
    build: createCachedBuild(join(tmpdir(), 'culturebot-tests'), async (input) => buildHandbook(input)),
  })

export function sourceOf(url: string, limits: Partial<GitSource['limits']> = {}): GitSource {
  const address = parseRepositoryAddress(url, { allowsFile: true })
  if (address === null) throw new Error('the test wrote a bad address')
  return { address, branch: 'main', folder: '', limits: { ...GIT_LIMITS, ...limits } }
}

let replicas = 0

/** Follows a repository, often enough for a test. */
export function follow(
  source: GitSource,
  { snapshots, leases }: Pick<MemoryStore, 'snapshots' | 'leases'>,
  options: Partial<LiveHandbookOptions> = {},
): Promise<LiveHandbook> {
  replicas += 1
  const owner = `replica-${replicas}`
  return startLiveHandbook({
    source,
    load,
    snapshots,
    leases,
    owner,
    now: Date.now,
    pollMs: 200,
    convergeMs: 100,
    log: silentLog,
    ...options,
  })
}

/** The excerpts that a question finds, joined. */
export function answersOf(live: LiveHandbook, question: string): string {
  const { ranking } = live.current().knowledge.answer(question)
  return ranking.map(({ passage }) => passage?.text ?? '').join('\n')
}
