import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readConfig } from '../../bin/config.ts'
import { type OpenHandbook, openHandbook } from '../../bin/open-handbook.ts'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { type GitServer, startGitServer } from '../handbook/git/git-server.ts'
import { noonOf, openWorkTree, type WorkTree } from '../handbook/history/work-tree.ts'
import { createMemoryStore } from '../handbook/live/memory-store.ts'

let server: GitServer
let tree: WorkTree
let open: OpenHandbook | null = null
beforeAll(async () => {
  server = await startGitServer()
  tree = openWorkTree()
  tree.commit('2020-01-02', { 'README.md': '# Guide\n', 'conges.md': '# Congés\n' })
  tree.commit('2021-03-04', { 'conges.md': '# Congés\n\nDeux semaines avant.\n' })
  tree.git(['push', '--quiet', server.repository, 'main'])
})
afterAll(async () => {
  await server.close()
  tree.remove()
})

async function openWith(environment: Readonly<Record<string, string>>, log = silentLog): Promise<OpenHandbook> {
  open = await openHandbook({ given: {}, config: readConfig(environment), store: createMemoryStore(), log })
  return open
}

const AGES = {
  'README.md': { kind: 'committed', sinceMs: noonOf('2020-01-02') },
  'conges.md': { kind: 'committed', sinceMs: noonOf('2021-03-04') },
}

describe('openHandbook', () => {
  it('tells the ages of a folder by the work tree that it lies in', async () => {
    const { pageAges } = await openWith({ HANDBOOK_CONTENT: tree.folder })
    expect(Object.fromEntries(await pageAges())).toEqual(AGES)
    await open?.stop()
  })

  it('tells the ages of a followed repository by its history, and those of what changes then by what it sees', async () => {
    const { pageAges, current } = await openWith({ HANDBOOK_URL: server.url, HANDBOOK_POLL_SECONDS: '10' })
    expect(Object.fromEntries(await pageAges())).toEqual(AGES)
    const before = current()
    server.push({ 'README.md': '# Guide\n', 'conges.md': '# Congés\n\nUn mois avant.\n' })
    await vi.waitFor(() => expect(current()).not.toBe(before), { timeout: 60_000, interval: 50 })
    const ages = await pageAges()
    expect(ages.get('README.md')).toEqual(AGES['README.md'])
    expect(ages.get('conges.md')).toEqual({ kind: 'seen', sinceMs: expect.any(Number) })
    await open?.stop()
  }, 120_000)

  it('tells no age of the embedded handbook, and asks no git', async () => {
    const { PATH } = process.env
    const log = vi.fn()
    const { pageAges } = await openWith({}, log)
    process.env.PATH = '/nowhere'
    const ages = await pageAges().finally(() => {
      process.env.PATH = PATH
    })
    expect([ages.size, log.mock.calls]).toEqual([0, []])
    await open?.stop()
  })
})
