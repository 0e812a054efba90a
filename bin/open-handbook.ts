import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { PageAge } from '../src/content/page-age.ts'
import { cacheFolder, createCachedBuild } from '../src/handbook/build-cache.ts'
import { buildInProcess } from '../src/handbook/build-in-process.ts'
import { createDigest, type Digest } from '../src/handbook/digest/create-digest.ts'
import { fetchAges } from '../src/handbook/history/fetch-ages.ts'
import { readFolderAges } from '../src/handbook/history/folder-ages.ts'
import { mergeAges } from '../src/handbook/history/merge-ages.ts'
import { readOnce } from '../src/handbook/history/read-once.ts'
import { knowledgeOf } from '../src/handbook/knowledge-of.ts'
import { countSections } from '../src/handbook/live/count-sections.ts'
import type { LiveContent } from '../src/handbook/live/live-content.ts'
import type { PollResult } from '../src/handbook/live/poll-once.ts'
import { type LiveHandbook, startLiveHandbook } from '../src/handbook/live/start-live-handbook.ts'
import { writeStatus } from '../src/handbook/live/status-file.ts'
import { createWebhook } from '../src/handbook/webhook.ts'
import type { Mount } from '../src/http/mount.ts'
import type { PublicPlace } from '../src/privacy/places.ts'
import type { SafeLog } from '../src/privacy/safe-log.ts'
import type { Store } from '../src/store/store.ts'
import type { Config } from './config.ts'
import type { HandbookConfig } from './handbook-config.ts'
import { type ContentArguments, type LoadedParts, loaderOf, type Serving, toParts } from './load-content.ts'

export interface OpenHandbookOptions {
  readonly given: ContentArguments
  readonly config: Config
  /** Null will do where no repository is followed. */
  readonly store: Pick<Store, 'snapshots' | 'leases'> | null
  readonly log: SafeLog
}

/** The handbook of a running bot: of a folder, read once, or of a repository, followed. */
export interface OpenHandbook {
  readonly parts: LoadedParts['parts']
  current(): Serving
  /** Path of a page's file → what is known of its age; empty for a folder outside git. Never rejects. */
  readonly pageAges: () => Promise<ReadonlyMap<string, PageAge>>
  /** The webhook, where one is configured. */
  readonly mounts: readonly Mount[]
  /** The weekly digest for a channel; null for a folder, which has no history. */
  digestTo(place: PublicPlace): Digest | null
  /** Ends what follows the repository. Idempotent. */
  stop(): Promise<void>
}

/** Opens the handbook of a bot that starts. @throws {HandbookUnavailableError} and content errors */
export async function openHandbook(options: OpenHandbookOptions): Promise<OpenHandbook> {
  const { given, config, store } = options
  const folder = given.content ?? config.content
  if (folder !== null || config.handbook === null || store === null) return readFolder(folder, options)
  return follow(config.handbook, { ...options, store })
}

async function readFolder(folder: string | null, { given, config, log }: OpenHandbookOptions): Promise<OpenHandbook> {
  const content = await loaderOf(given, config, createCachedBuild(cacheFolder(), buildInProcess))(folder)
  const serving = { content, knowledge: knowledgeOf(content) }
  const current = () => serving
  const abort = new AbortController()
  const paths = new Set(content.handbook.pages.map(({ path }) => path))
  const read = async () => (folder === null ? NO_AGES : readFolderAges(folder, paths, abort.signal))
  const history = readOnce({ read, log, now: Date.now })
  return {
    parts: toParts(current),
    current,
    pageAges: async () => (await history()) ?? NO_AGES,
    mounts: [],
    digestTo: () => null,
    stop: async () => abort.abort(),
  }
}

/** The embedded handbook comes without its history. */
const NO_AGES: ReadonlyMap<string, PageAge> = new Map()

interface FollowOptions extends OpenHandbookOptions {
  readonly store: Pick<Store, 'snapshots' | 'leases'>
}

async function follow(handbook: HandbookConfig, options: FollowOptions): Promise<OpenHandbook> {
  const { given, config, store, log } = options
  const { snapshots, leases } = store
  const load = loaderOf(given, config, createCachedBuild(cacheFolder(), buildInProcess))
  const live = await startLiveHandbook({
    source: handbook.source,
    pollMs: handbook.pollMs,
    load,
    snapshots,
    leases,
    owner: randomUUID(),
    now: Date.now,
    log,
    onPoll: (result, serving) => void writeStatus(statusFileOf(config), toStatus(result, serving)),
  })
  const { current } = live
  const abort = new AbortController()
  const read = () => fetchAges(handbook.source, current().paths, abort.signal)
  const history = readOnce({ read, log, now: Date.now })
  return {
    parts: toParts(current),
    current,
    pageAges: async () => mergeAges(await history(), current().unchangedSinceMs),
    mounts: mountsOf(handbook, live),
    digestTo: (place) => createDigest({ snapshots, load, current, place, locale: 'fr' }),
    async stop() {
      abort.abort()
      await live.stop()
    },
  }
}

/** Where a running bot writes down how its handbook is. */
export function statusFileOf({ store }: Pick<Config, 'store'>): string {
  return join(dirname(store.file), 'handbook-status.json')
}

function toStatus(result: PollResult, { version, content }: LiveContent) {
  return {
    version,
    pages: content.handbook.pages.length,
    sections: countSections(content.handbook),
    lastPoll: result.kind === 'refused' ? result.reason : result.kind,
    lastPollAtMs: Date.now(),
  }
}

function mountsOf({ webhookSecret }: HandbookConfig, live: LiveHandbook): readonly Mount[] {
  if (webhookSecret === null) return []
  const fetch = createWebhook({ secret: webhookSecret, onPush: () => live.pollSoon() })
  return [{ kind: 'fetch', prefix: '/hooks/handbook', checksSender: true, fetch }]
}
