import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GIT_LIMITS } from '../../../src/handbook/git/git-limits.ts'
import type { GitSource } from '../../../src/handbook/git/git-source.ts'
import { parseRepositoryAddress } from '../../../src/handbook/git/repository-address.ts'
import { fetchAges } from '../../../src/handbook/history/fetch-ages.ts'
import { type GitServer, startGitServer } from '../git/git-server.ts'
import { useOwnTemporaryFolder } from '../git/own-temporary-folder.ts'
import { noonOf, openWorkTree, type WorkTree } from './work-tree.ts'

const committed = (day: string) => ({ kind: 'committed', sinceMs: noonOf(day) })
const never = new AbortController().signal

let server: GitServer
let tree: WorkTree
useOwnTemporaryFolder()
beforeAll(async () => {
  server = await startGitServer()
  tree = openWorkTree()
  tree.commit('2020-01-02', { 'conges.md': '1', 'docs/guide/conges.md': '1', 'docs/guide/x/y.md': '1' })
  tree.commit('2021-03-04', { 'docs/guide/conges.md': '2', 'photo.png': 'x'.repeat(1_000_000) })
  tree.commit('2022-05-06', { 'x/y.md': '1' })
  tree.git(['push', '--quiet', server.repository, 'main'])
})
afterAll(async () => {
  await server.close()
  tree.remove()
})

function sourceOf(options: Partial<Omit<GitSource, 'address'>> = {}, url = server.url): GitSource {
  const address = parseRepositoryAddress(url, { allowsFile: true })
  if (address === null) throw new Error('the test wrote a bad address')
  return { address, branch: 'main', folder: '', limits: GIT_LIMITS, ...options }
}

async function agesOf(source: GitSource, ...wanted: readonly string[]) {
  return Object.fromEntries((await fetchAges(source, new Set(wanted), never)).ages)
}

describe('fetchAges', () => {
  it('tells of each file the last commit that touched it, and until when it knows', async () => {
    expect(await agesOf(sourceOf(), 'conges.md', 'x/y.md', 'nowhere.md')).toEqual({
      'conges.md': committed('2020-01-02'),
      'x/y.md': committed('2022-05-06'),
    })
    expect((await fetchAges(sourceOf({ branch: null }), new Set(), never)).untilMs).toBe(noonOf('2022-05-06'))
  })

  it('reads one folder of the repository, by paths below it', async () => {
    expect(await agesOf(sourceOf({ folder: 'docs/guide' }), 'conges.md', 'x/y.md')).toEqual({
      'conges.md': committed('2021-03-04'),
      'x/y.md': committed('2020-01-02'),
    })
  })

  it('brings no content of files, where the server knows filters', async () => {
    const small = sourceOf({ limits: { ...GIT_LIMITS, maxDiskBytes: 100_000 } })
    expect(await agesOf(small, 'conges.md')).toEqual({ 'conges.md': committed('2020-01-02') })
  })

  it('works with a server that knows no filters', async () => {
    server.behave('refuses-filters')
    expect(await agesOf(sourceOf(), 'conges.md')).toEqual({ 'conges.md': committed('2020-01-02') })
    server.behave('well')
  })

  it('says of what a shallow repository does not know that it is unchanged since then at the least', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'culturebot-shallow-'))
    tree.git(['clone', '--quiet', '--bare', '--depth=2', `file://${tree.folder}`, folder])
    expect(await agesOf(sourceOf({}, `file://${folder}`), 'conges.md', 'x/y.md')).toEqual({
      'conges.md': { kind: 'seen', sinceMs: noonOf('2021-03-04') },
      'x/y.md': committed('2022-05-06'),
    })
    rmSync(folder, { recursive: true })
  })

  it('says why it cannot, and leaves nothing on the disk', async () => {
    await expect(agesOf(sourceOf({}, 'http://127.0.0.1:1/guide.git'))).rejects.toMatchObject({
      code: 'git-unreachable',
    })
    const tiny = sourceOf({ limits: { ...GIT_LIMITS, maxDiskBytes: 100 } })
    await expect(agesOf(tiny)).rejects.toMatchObject({ code: 'git-too-large' })
    expect(readdirSync(tmpdir()).filter((name) => /^culturebot-git-(?!server)/.test(name))).toEqual([])
  })
})
