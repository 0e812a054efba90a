import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fetchFiles } from '../../../src/handbook/git/fetch-files.ts'
import { GIT_LIMITS } from '../../../src/handbook/git/git-limits.ts'
import type { GitSource } from '../../../src/handbook/git/git-source.ts'
import { readRemoteCommit } from '../../../src/handbook/git/read-remote-commit.ts'
import { parseRepositoryAddress } from '../../../src/handbook/git/repository-address.ts'
import { type GitServer, startGitServer } from './git-server.ts'
import { useOwnTemporaryFolder } from './own-temporary-folder.ts'

let server: GitServer
useOwnTemporaryFolder()
beforeAll(async () => {
  server = await startGitServer()
})
afterAll(() => server.close())
beforeEach(() => server.behave('well'))

const never = new AbortController().signal

function sourceOf(options: Partial<Omit<GitSource, 'address'>> = {}, url = server.url): GitSource {
  const address = parseRepositoryAddress(url, { allowsFile: true })
  if (address === null) throw new Error('the test wrote a bad address')
  return { address, branch: 'main', folder: '', limits: GIT_LIMITS, ...options }
}

async function textsOf(source: GitSource): Promise<Readonly<Record<string, string>>> {
  const { files } = await fetchFiles(source, never)
  return Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]))
}

describe('readRemoteCommit', () => {
  it('returns the commit of a branch, and of the main one without a name', async () => {
    const commit = server.push({ 'README.md': '# One\n' })
    expect(await readRemoteCommit(sourceOf(), never)).toBe(commit)
    expect(await readRemoteCommit(sourceOf({ branch: null }), never)).toBe(commit)
  })

  it('says which is missing: the branch, the repository', async () => {
    await expect(readRemoteCommit(sourceOf({ branch: 'nowhere' }), never)).rejects.toMatchObject({
      code: 'git-branch-missing',
    })
    const elsewhere = sourceOf({}, server.url.replace('guide', 'elsewhere'))
    await expect(readRemoteCommit(elsewhere, never)).rejects.toMatchObject({ code: 'git-not-found' })
  })

  it('asks nobody for credentials', async () => {
    server.behave('asks-for-credentials')
    await expect(readRemoteCommit(sourceOf(), never)).rejects.toMatchObject({ code: 'git-access-denied' })
  })

  it('gives up on a server that stalls, and when it is stopped', async () => {
    server.behave('stalls')
    const hurried = sourceOf({ limits: { ...GIT_LIMITS, askTimeoutMs: 300 } })
    await expect(readRemoteCommit(hurried, never)).rejects.toMatchObject({ code: 'git-timeout' })
    const abort = new AbortController()
    const asking = readRemoteCommit(sourceOf(), abort.signal)
    setTimeout(() => abort.abort(), 100)
    await expect(asking).rejects.toMatchObject({ code: 'git-stopped' })
  })

  it('says that git is not installed', async () => {
    const { PATH } = process.env
    process.env.PATH = '/nowhere'
    const asking = readRemoteCommit(sourceOf(), never).finally(() => {
      process.env.PATH = PATH
    })
    await expect(asking).rejects.toMatchObject({ code: 'git-missing', message: expect.stringContaining('install it') })
  })

  it('names an unreachable server, without its address', async () => {
    const error = await readRemoteCommit(sourceOf({}, 'http://token@127.0.0.1:1/guide.git'), never).catch((e) => e)
    expect(error).toMatchObject({ code: 'git-unreachable' })
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toMatch(/token|127\.0/)
  })
})

describe('fetchFiles', () => {
  it('brings Markdown and settings, and nothing else', async () => {
    const commit = server.push({
      'README.md': '# Guide\n',
      'a/b.md': 'b',
      '.gitbook.yaml': 'root: ./\n',
      '.culturebot/settings.yml': 'title: T\n',
      'settings.yml': 'title: S\n',
      'photo.png': Buffer.alloc(100_000, 7),
      'script.sh': 'exit 1\n',
    })
    expect(await textsOf(sourceOf())).toEqual({
      'README.md': '# Guide\n',
      'a/b.md': 'b',
      '.gitbook.yaml': 'root: ./\n',
      '.culturebot/settings.yml': 'title: T\n',
      'settings.yml': 'title: S\n',
    })
    const fetched = await fetchFiles(sourceOf(), never)
    expect(fetched.commit).toBe(commit)
    expect(Math.abs(fetched.committedAtMs - Date.now())).toBeLessThan(60_000)
  })

  it('keeps bytes as they are', async () => {
    const bytes = Buffer.from([0x23, 0x20, 0xe9, 0x0d, 0x0a, 0x00, 0xff])
    server.push({ 'README.md': bytes })
    const { files } = await fetchFiles(sourceOf(), never)
    expect(Buffer.from(files.get('README.md') ?? [])).toEqual(bytes)
  })

  it('reads one folder of the repository', async () => {
    server.push({ 'README.md': 'outside', 'docs/guide/README.md': 'inside', 'docs/guide/x/y.md': 'y' })
    expect(await textsOf(sourceOf({ folder: 'docs/guide' }))).toEqual({ 'README.md': 'inside', 'x/y.md': 'y' })
    await expect(fetchFiles(sourceOf({ folder: 'docs/nowhere' }), never)).rejects.toMatchObject({
      code: 'git-folder-missing',
    })
  })

  it('works with a server that knows no filters, and with a folder of this machine', async () => {
    server.behave('refuses-filters')
    server.push({ 'README.md': '# Guide\n', 'photo.png': 'x' })
    expect(await textsOf(sourceOf())).toEqual({ 'README.md': '# Guide\n' })
    expect(await textsOf(sourceOf({}, `file://${server.repository}`))).toEqual({ 'README.md': '# Guide\n' })
  })

  it('leaves out symbolic links', async () => {
    server.push({ 'README.md': '# Guide\n' }, { links: { 'secret.md': '/etc/passwd' } })
    expect(await textsOf(sourceOf())).toEqual({ 'README.md': '# Guide\n' })
  })

  it('runs no hook, filter or configuration of the machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'culturebot-bad-home-'))
    const witness = join(folder, 'ran')
    writeFileSync(join(folder, 'hook'), `#!/bin/sh\ntouch ${witness}\n`, { mode: 0o755 })
    const config = `[core]\n\tfsmonitor = ${folder}/hook\n[credential]\n\thelper = ${folder}/hook\n[filter "x"]\n\tsmudge = ${folder}/hook\n`
    writeFileSync(join(folder, '.gitconfig'), config)
    server.push({ 'README.md': '# Guide\n', '.gitattributes': '*.md filter=x\n' })
    const before = { HOME: process.env.HOME, GIT_CONFIG_GLOBAL: process.env.GIT_CONFIG_GLOBAL }
    Object.assign(process.env, { HOME: folder, GIT_CONFIG_GLOBAL: join(folder, '.gitconfig'), GIT_DIR: folder })
    try {
      expect(await textsOf(sourceOf())).toEqual({ 'README.md': '# Guide\n' })
      server.behave('asks-for-credentials')
      await expect(fetchFiles(sourceOf(), never)).rejects.toMatchObject({ code: 'git-access-denied' })
    } finally {
      delete process.env.GIT_DIR
      delete process.env.GIT_CONFIG_GLOBAL
      Object.assign(process.env, Object.fromEntries(Object.entries(before).filter(([, value]) => value !== undefined)))
    }
    expect(existsSync(witness)).toBe(false)
    rmSync(folder, { recursive: true })
  })

  it('leaves out a file above the limit, having read its size alone', async () => {
    server.push({ 'README.md': '# Guide\n', 'huge.md': Buffer.alloc(50_000_000, 97) })
    const fetched = await fetchFiles(sourceOf(), never)
    expect([...fetched.files.keys()]).toEqual(['README.md'])
    expect(fetched.tooLarge).toEqual(['huge.md'])
  })

  it('stops a download that grows beyond the disk limit', async () => {
    const noise = Buffer.alloc(30_000_000)
    for (let at = 0; at < noise.length; at += 4) noise.writeUInt32LE(Math.imul(at + 1, 2_654_435_761) >>> 0, at)
    server.push({ 'README.md': '# Guide\n', 'noise.md': noise, 'noise.png': noise })
    const source = sourceOf({ limits: { ...GIT_LIMITS, maxDiskBytes: 1_000_000 } })
    await expect(fetchFiles(source, never)).rejects.toMatchObject({ code: 'git-too-large' })
  })

  it('refuses a handbook above the total', async () => {
    server.push({ 'README.md': '# Guide\n', 'b.md': 'b'.repeat(600), 'c.md': 'c'.repeat(600) })
    const source = sourceOf({ limits: { ...GIT_LIMITS, maxTotalBytes: 1_000 } })
    await expect(fetchFiles(source, never)).rejects.toMatchObject({ code: 'git-too-large' })
  })

  it('leaves nothing on the disk', async () => {
    await fetchFiles(sourceOf(), never)
    await fetchFiles(sourceOf({ branch: 'nowhere' }), never).catch(() => {})
    expect(readdirSync(tmpdir()).filter((name) => /^culturebot-git-(?!server)/.test(name))).toEqual([])
  })
})
