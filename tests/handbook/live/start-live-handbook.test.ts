import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PollResult } from '../../../src/handbook/live/poll-once.ts'
import { rollback } from '../../../src/handbook/live/rollback.ts'
import type { LiveHandbook, LiveHandbookOptions } from '../../../src/handbook/live/start-live-handbook.ts'
import { packFiles } from '../../../src/handbook/snapshot/packed-files.ts'
import { type GitServer, startGitServer } from '../git/git-server.ts'
import { useOwnTemporaryFolder } from '../git/own-temporary-folder.ts'
import { answersOf, follow, sourceOf } from './follow.ts'
import { createMemoryStore, type MemoryStore } from './memory-store.ts'
import { SMALL_LEXICONS } from './small-content.ts'

vi.setConfig({ testTimeout: 120_000 })

let server: GitServer
let store: MemoryStore
let running: LiveHandbook[]
useOwnTemporaryFolder()
beforeAll(async () => {
  server = await startGitServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.behave('well')
  store = createMemoryStore()
  running = []
})
afterEach(() => Promise.all(running.map((live) => live.stop())))

const PAGES = {
  ...SMALL_LEXICONS,
  'README.md': '# Guide\n\nBienvenue.\n',
  'conges.md': '# Congés\n\nPose tes congés deux semaines avant.\n',
  'reunions.md': '# Réunions\n\nUne réunion a un ordre du jour.\n',
  'aide.md': '# Aide\n\nÉcris à la médiatrice.\n',
  '.culturebot/settings.yml': 'conseils:\n  - aide.md\n',
}
const CHANGED = { ...PAGES, 'conges.md': '# Congés\n\nPose tes congés un mois avant.\n' }

/** Looks at git when a test says so: looking all the time is most of the work, and tested where it matters. */
const WHEN_TOLD = { pollMs: 600_000 }

interface StartOptions extends Partial<LiveHandbookOptions> {
  readonly url?: string
  readonly askTimeoutMs?: number
}

async function start({ url = server.url, askTimeoutMs = 60_000, ...options }: StartOptions = {}) {
  const results: PollResult[] = []
  const source = sourceOf(url, { maxDiskBytes: 4_000_000, askTimeoutMs })
  const live = await follow(source, store, { onPoll: (result) => results.push(result), ...options })
  running.push(live)
  return { live, results }
}

const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 20 })

describe('startLiveHandbook', () => {
  it('answers from the repository, then from the next commit', async () => {
    server.push(PAGES)
    const { live } = await start()
    expect(answersOf(live, 'congés')).toContain('deux semaines avant')
    server.push(CHANGED)
    await soon(() => expect(answersOf(live, 'congés')).toContain('un mois avant'))
    const { answer, handbook } = live.current().knowledge
    expect(handbook.updatedAtMs).toBeGreaterThan(Date.now() - 60_000)
    await soon(() => expect(answer('congés'), 'made ahead').toBe(answer('congés')))
  })

  it('keeps the age of what a commit leaves as it was', async () => {
    const files = new Map(Object.entries(PAGES).map(([path, text]) => [path, Buffer.from(text)]))
    const unchangedSinceMs = new Map([...files.keys()].map((path) => [path, 1_000]))
    const bytes = await packFiles({ commit: 'old', committedAtMs: 5_000, files, unchangedSinceMs })
    await store.snapshots.publish({ version: 'old', bytes, createdAtMs: 5_000 })
    server.push(CHANGED)
    const { live } = await start()
    await soon(() => expect(live.current().version).not.toBe('old'))
    const { unchangedSinceMs: ages, committedAtMs } = live.current()
    expect(committedAtMs).toBeGreaterThan(5_000)
    expect([ages.get('reunions.md'), ages.get('conges.md')]).toEqual([1_000, committedAtMs])
  })

  it('looks at once when it is told to', async () => {
    server.push(PAGES)
    const { live } = await start(WHEN_TOLD)
    server.push(CHANGED)
    live.pollSoon()
    await soon(() => expect(answersOf(live, 'congés')).toContain('un mois avant'))
  })

  it('says what is wrong when there is nothing to answer from', async () => {
    await expect(start({ url: 'http://127.0.0.1:1/guide.git' })).rejects.toMatchObject({
      code: 'handbook-unavailable',
      message: expect.stringContaining('git-unreachable'),
    })
    server.push({ 'notes.txt': 'no page' })
    await expect(start()).rejects.toThrow(/no-pages.*no earlier copy/)
  })

  it('starts from the last good copy without network', async () => {
    server.push(PAGES)
    await (await start()).live.stop()
    const { live, results } = await start({ url: 'http://127.0.0.1:1/guide.git' })
    expect(answersOf(live, 'congés')).toContain('deux semaines avant')
    await soon(() => expect(results).toContainEqual({ kind: 'refused', version: null, reason: 'git-unreachable' }))
    expect(answersOf(live, 'congés')).toContain('deux semaines avant')
  })

  it('leaves nothing on the disk', async () => {
    server.push(PAGES)
    await (await start()).live.stop()
    expect(readdirSync(tmpdir()).filter((name) => /^culturebot-(?:handbook|git-(?!server))/.test(name))).toEqual([])
  })

  it('ends at once while the server stalls', async () => {
    server.push(PAGES)
    // Longer than the test may take: git must be ended, not waited for.
    const { live } = await start({ askTimeoutMs: 600_000 })
    server.behave('stalls')
    live.pollSoon()
    await live.stop()
  })
})

const noise = Buffer.alloc(8_000_000)
for (let at = 0; at < noise.length; at += 4) noise.writeUInt32LE(Math.imul(at ^ (at >>> 7), 2_654_435_761) >>> 0, at)

describe('startLiveHandbook after a broken push', () => {
  it.each<[string, Readonly<Record<string, string | Buffer>>, string]>([
    ['every page gone', { 'notes.txt': 'x' }, 'no-pages'],
    ['most pages gone', { 'README.md': PAGES['README.md'] }, 'pages-collapsed'],
    ['pages emptied', { ...PAGES, 'conges.md': '', 'reunions.md': '', 'README.md': '' }, 'pages-collapsed'],
    ['broken settings', { ...CHANGED, '.culturebot/settings.yml': 'conseils: [\n' }, 'settings-unreadable'],
    [
      'a wrong setting',
      { ...CHANGED, '.culturebot/settings.yml': 'conseils: [aide.md]\norphans: 3\n' },
      'settings-unreadable',
    ],
    ['broken GitBook settings', { ...CHANGED, '.gitbook.yaml': 'root: [\n' }, 'settings-unreadable'],
    ['broken front matter', { ...CHANGED, 'reunions.md': '---\na: b: [\n---\n# Réunions\n' }, 'page-unreadable'],
    ['a page turned binary', { ...CHANGED, 'reunions.md': Buffer.from([0, 1, 2, 0, 0, 3]) }, 'page-unreadable'],
    ['a broken wording', { ...CHANGED, '.culturebot/wording/fr.yml': 'nonsense: true\n' }, 'wording-unreadable'],
    ['broken help cards', { ...CHANGED, '.culturebot/help/fr.yml': 'cards: [\n' }, 'help-unreadable'],
    ['a broken lexicon', { ...CHANGED, '.culturebot/help/lexicon.yml': 'entries: 3\n' }, 'lexicon-unreadable'],
    [
      'a broken welcome step',
      { ...CHANGED, '.culturebot/welcome/fr/01-x.md': '---\nafter: never\n---\nBonjour.\n' },
      'welcome-unreadable',
    ],
    ['the help pages gone', { ...CHANGED, '.culturebot/settings.yml': 'conseils: []\n' }, 'help-pages-lost'],
    ['a page grown beyond the limit', { ...CHANGED, 'reunions.md': 'a'.repeat(3_000_000) }, 'page-unreadable'],
    ['more than the disk limit', { ...CHANGED, 'noise.md': noise }, 'git-too-large'],
  ])('goes on answering: %s', async (_, files, reason) => {
    server.push(PAGES)
    const { live, results } = await start(WHEN_TOLD)
    const version = live.current().version
    server.push(files)
    live.pollSoon()
    await soon(() => expect(results.at(-1)).toMatchObject({ kind: 'refused', reason }))
    expect(live.current().version).toBe(version)
    expect(answersOf(live, 'congés')).toContain('deux semaines avant')
    expect((await store.snapshots.active())?.version).toBe(version)
    server.push(CHANGED)
    live.pollSoon()
    await soon(() => expect(answersOf(live, 'congés')).toContain('un mois avant'))
  })

  it('fetches a refused commit once', async () => {
    server.push(PAGES)
    const { results } = await start()
    server.push({ 'notes.txt': 'x' })
    await soon(() => expect(results.at(-1)).toMatchObject({ reason: 'no-pages' }))
    const looks = results.length
    const before = server.requests()
    await soon(() => expect(results.length).toBeGreaterThan(looks + 3))
    // Asking for the commit takes two requests, a fetch more.
    expect(server.requests() - before).toBeLessThanOrEqual(2 * (results.length - looks + 1))
  })

  it('takes a forced push for what it is: other content', async () => {
    server.push(PAGES)
    const { live } = await start()
    server.push(CHANGED, { isForced: true })
    await soon(() => expect(answersOf(live, 'congés')).toContain('un mois avant'))
  })
})

describe('startLiveHandbook with a failing server', () => {
  it.each([
    ['stalls', 'git-timeout'],
    ['cuts', 'git-unreachable'],
    ['asks-for-credentials', 'git-access-denied'],
  ] as const)('goes on answering: it %s', async (mood, reason) => {
    server.push(PAGES)
    await (await start()).live.stop()
    const { live, results } = await start({ askTimeoutMs: mood === 'stalls' ? 1_500 : 60_000 })
    server.behave(mood)
    server.push(CHANGED)
    await soon(() => expect(results.at(-1)).toMatchObject({ kind: 'refused', reason }))
    expect(answersOf(live, 'congés')).toContain('deux semaines avant')
    server.behave('well')
    await soon(() => expect(answersOf(live, 'congés')).toContain('un mois avant'))
  })

  it('goes on answering while the store is down', async () => {
    server.push(PAGES)
    const { live, results } = await start()
    store.fail(true)
    server.push(CHANGED)
    await soon(() => expect(results.at(-1)).toMatchObject({ kind: 'refused' }))
    expect(answersOf(live, 'congés')).toContain('deux semaines avant')
    store.fail(false)
    await soon(() => expect(answersOf(live, 'congés')).toContain('un mois avant'))
  })

  it('logs a lasting failure once', async () => {
    server.push(PAGES)
    const log = vi.fn()
    const { results } = await start({ log })
    server.behave('cuts')
    await soon(() => expect(results.filter(({ kind }) => kind === 'refused').length).toBeGreaterThan(2))
    expect(log.mock.calls).toEqual([['handbook-refused', { reason: 'git-unreachable' }]])
  })
})

describe('startLiveHandbook among replicas', () => {
  it('agrees with the one that published, without git', async () => {
    server.push(PAGES)
    const one = await start()
    const two = await start({ url: 'http://127.0.0.1:1/guide.git' })
    server.push(CHANGED)
    await soon(() => expect(answersOf(two.live, 'congés')).toContain('un mois avant'))
    expect(two.live.current().version).toBe(one.live.current().version)
  })

  it('starts several at once on an empty store', async () => {
    server.push(PAGES)
    const [one, two] = await Promise.all([start(), start()])
    expect(one?.live.current().version).toBe(two?.live.current().version)
    expect(await store.snapshots.list()).toHaveLength(1)
  })
})

describe('rollback', () => {
  it('goes back on every replica, stays there, and follows the next commit', async () => {
    server.push(PAGES)
    const one = await start()
    const two = await start()
    server.push(CHANGED)
    await soon(() => expect(answersOf(two.live, 'congés')).toContain('un mois avant'))
    await soon(() => expect(answersOf(one.live, 'congés')).toContain('un mois avant'))
    expect(await rollback(store.snapshots, null)).toMatchObject({ kind: 'rolled-back' })
    for (const { live } of [one, two]) {
      await soon(() => expect(answersOf(live, 'congés')).toContain('deux semaines avant'))
    }
    await soon(() => expect(one.results.at(-1)?.kind).toBe('rolled-back'))
    expect(answersOf(one.live, 'congés')).toContain('deux semaines avant')
    server.push({ ...CHANGED, 'conges.md': '# Congés\n\nPose tes congés un an avant.\n' })
    for (const { live } of [one, two]) {
      await soon(() => expect(answersOf(live, 'congés')).toContain('un an avant'))
    }
  })

  it('takes the beginning of a version, and says when it names none or several', async () => {
    const { snapshots } = store
    for (const [at, version] of ['aaaa1', 'aaaa2', 'bbbb1'].entries()) {
      await snapshots.publish({ version, bytes: new Uint8Array(), createdAtMs: at })
    }
    expect(await rollback(snapshots, 'aaaa')).toEqual({ kind: 'ambiguous-version' })
    expect(await rollback(snapshots, 'aaa')).toEqual({ kind: 'unknown-version' })
    expect(await rollback(snapshots, 'cccc')).toEqual({ kind: 'unknown-version' })
    expect(await rollback(snapshots, 'aaaa1')).toEqual({ kind: 'rolled-back', version: 'aaaa1' })
    expect(await rollback(snapshots, null)).toEqual({ kind: 'nothing-earlier' })
  })
})
