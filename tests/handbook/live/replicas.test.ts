import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { rollback } from '../../../src/handbook/live/rollback.ts'
import type { LiveHandbook } from '../../../src/handbook/live/start-live-handbook.ts'
import type { Store } from '../../../src/store/store.ts'
import { makePostgresStores, makeSqliteStores, type StoreMaker } from '../../store/contract/open.ts'
import { type GitServer, startGitServer } from '../git/git-server.ts'
import { answersOf, follow, sourceOf } from './follow.ts'

const pagesOf = (conges: string) => ({ 'README.md': '# Guide\n\nBienvenue.\n', 'conges.md': `# Congés\n\n${conges}\n` })
const soon = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 50 })
const clock = { ms: Date.now() }
const now = () => {
  clock.ms = Date.now()
  return clock.ms
}

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let server: GitServer
beforeAll(async () => {
  server = await startGitServer()
})
afterAll(() => server.close())

describe.each([
  ['SQLite', makeSqliteStores],
  ['PostgreSQL', makePostgresStores],
])('startLiveHandbook on %s', (_, makeStores) => {
  let stores: StoreMaker
  const running: LiveHandbook[] = []
  const open: Store[] = []
  beforeAll(async () => {
    stores = await makeStores()
  }, 60_000)
  afterEach(async () => {
    await Promise.all(running.splice(0).map((live) => live.stop()))
    await Promise.all(open.splice(0).map((store) => store.close()))
  })
  afterAll(() => stores.stop())

  it('keeps replicas at one version, through a push, a rollback and a restart without network', async () => {
    server.push(pagesOf('Deux semaines avant.'))
    const store = await stores.open(clock)
    const rival = await stores.openRival(store, clock)
    open.push(store, ...(rival === store ? [] : [rival]))
    const replicas = await Promise.all([store, rival].map((each) => follow(sourceOf(server.url), each, { now })))
    running.push(...replicas)

    const first = replicas[0]?.current().version
    server.push(pagesOf('Un mois avant.'))
    for (const live of replicas) await soon(() => expect(answersOf(live, 'congés')).toContain('Un mois avant'))
    expect(await store.snapshots.list()).toHaveLength(2)

    expect(await rollback(rival.snapshots, null)).toEqual({ kind: 'rolled-back', version: first })
    for (const live of replicas) await soon(() => expect(live.current().version).toBe(first))

    await Promise.all(running.splice(0).map((live) => live.stop()))
    const again = await follow(sourceOf('http://127.0.0.1:1/guide.git'), store, { now })
    running.push(again)
    expect(answersOf(again, 'congés')).toContain('Deux semaines avant')
  })
})
