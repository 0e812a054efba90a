import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFolderAges } from '../../../src/handbook/history/folder-ages.ts'
import { noonOf, openWorkTree, type WorkTree } from './work-tree.ts'

let tree: WorkTree
let elsewhere: string
beforeEach(() => {
  tree = openWorkTree()
  elsewhere = mkdtempSync(join(tmpdir(), 'culturebot-no-tree-'))
})
afterEach(() => {
  tree.remove()
  rmSync(elsewhere, { recursive: true, force: true })
})

const never = new AbortController().signal
const committed = (day: string) => ({ kind: 'committed', sinceMs: noonOf(day) })
const seen = (day: string) => ({ kind: 'seen', sinceMs: noonOf(day) })

async function agesOf(folder: string, ...wanted: readonly string[]) {
  return Object.fromEntries(await readFolderAges(folder, new Set(wanted), never))
}

describe('readFolderAges', () => {
  it('tells of each file the last commit that touched it', async () => {
    tree.commit('2020-01-02', { 'conges.md': 'a', 'a/é b.md': 'a', 'logo.png': 'a' })
    tree.commit('2021-03-04', { 'conges.md': 'b' })
    tree.commit('2022-05-06', { 'logo.png': 'b' })
    expect(await agesOf(tree.folder, 'conges.md', 'a/é b.md', 'brouillon.md')).toEqual({
      'conges.md': committed('2021-03-04'),
      'a/é b.md': committed('2020-01-02'),
    })
  })

  it('reads a folder of the work tree, by paths below it, through a link as well', async () => {
    tree.commit('2020-01-02', { 'conges.md': 'a', 'docs/guide/conges.md': 'a', 'docs/guide/x/y.md': 'a' })
    tree.commit('2021-03-04', { 'conges.md': 'b', 'x/y.md': 'b' })
    const link = join(elsewhere, 'guide')
    symlinkSync(join(tree.folder, 'docs/guide'), link)
    const expected = { 'conges.md': committed('2020-01-02'), 'x/y.md': committed('2020-01-02') }
    expect(await agesOf(join(tree.folder, 'docs/guide'), 'conges.md', 'x/y.md')).toEqual(expected)
    expect(await agesOf(link, 'conges.md', 'x/y.md')).toEqual(expected)
  })

  it('takes a file that was moved for changed, and one that was deleted in between for new', async () => {
    tree.commit('2020-01-02', { 'a.md': 'a long enough text to be known again\n', 'b.md': 'b' })
    tree.commit('2021-03-04', { 'a.md': null, 'c.md': 'a long enough text to be known again\n', 'b.md': null })
    tree.commit('2022-05-06', { 'b.md': 'b' })
    expect(await agesOf(tree.folder, 'a.md', 'b.md', 'c.md')).toEqual({
      'a.md': committed('2021-03-04'),
      'b.md': committed('2022-05-06'),
      'c.md': committed('2021-03-04'),
    })
  })

  it('dates what a branch brought by the branch, and what a merge changed by the merge', async () => {
    tree.commit('2020-01-02', { 'a.md': '1', 'b.md': '1', 'c.md': '1' })
    tree.git(['checkout', '--quiet', '-b', 'branch'])
    tree.commit('2020-02-02', { 'a.md': '2', 'c.md': '2' })
    tree.git(['checkout', '--quiet', 'main'])
    tree.commit('2020-03-02', { 'b.md': '2', 'c.md': '3' })
    tree.git(['merge', '--quiet', '--no-commit', '--strategy=ours', 'branch'])
    tree.commit('2020-04-02', { 'a.md': '2', 'c.md': '4' })
    expect(await agesOf(tree.folder, 'a.md', 'b.md', 'c.md')).toEqual({
      'a.md': committed('2020-02-02'),
      'b.md': committed('2020-03-02'),
      'c.md': committed('2020-04-02'),
    })
  })

  it('says of what a shallow clone does not know that it is unchanged since then at the least', async () => {
    tree.commit('2020-01-02', { 'a.md': '1', 'b.md': '1' })
    tree.commit('2021-03-04', { 'c.md': '1' })
    tree.commit('2022-05-06', { 'b.md': '2' })
    const shallow = join(elsewhere, 'shallow')
    tree.git(['clone', '--quiet', '--depth=2', `file://${tree.folder}`, shallow])
    expect(await agesOf(shallow, 'a.md', 'b.md', 'c.md')).toEqual({
      'a.md': seen('2021-03-04'),
      'b.md': committed('2022-05-06'),
      'c.md': seen('2021-03-04'),
    })
  })

  it('reads a further work tree, whose .git is a file, and a partial clone, fetching nothing', async () => {
    tree.commit('2020-01-02', { 'a.md': '1' })
    tree.git(['worktree', 'add', '--quiet', join(elsewhere, 'further')])
    expect(await agesOf(join(elsewhere, 'further'), 'a.md')).toEqual({ 'a.md': committed('2020-01-02') })
    tree.git(['config', 'uploadpack.allowFilter', 'true'])
    const partial = join(elsewhere, 'partial')
    tree.git(['clone', '--quiet', '--filter=blob:none', '--no-checkout', `file://${tree.folder}`, partial])
    tree.git(['-C', partial, 'remote', 'set-url', 'origin', 'file:///nowhere'])
    expect(await agesOf(partial, 'a.md')).toEqual({ 'a.md': committed('2020-01-02') })
  })

  it('knows nothing of a folder outside git, of one that git does not keep, and of one that is gone', async () => {
    expect(await agesOf(elsewhere, 'a.md')).toEqual({})
    tree.commit('2020-01-02', { '.gitignore': 'guide/\n' })
    mkdirSync(join(tree.folder, 'guide'))
    writeFileSync(join(tree.folder, 'guide/a.md'), 'a')
    expect(await agesOf(join(tree.folder, 'guide'), 'a.md')).toEqual({})
    expect(await agesOf(join(tree.folder, 'nowhere'), 'a.md')).toEqual({})
  })

  it('says what keeps a history from being read', async () => {
    await expect(agesOf(tree.folder, 'a.md')).rejects.toMatchObject({ code: 'git-failed' })
    tree.commit('2020-01-02', { 'a.md': '1' })
    const { PATH } = process.env
    process.env.PATH = '/nowhere'
    const asking = agesOf(tree.folder, 'a.md').finally(() => {
      process.env.PATH = PATH
    })
    await expect(asking).rejects.toMatchObject({ code: 'git-missing' })
    const wanted = new Set(['a.md'])
    await expect(readFolderAges(tree.folder, wanted, AbortSignal.abort())).rejects.toMatchObject({
      code: 'git-stopped',
    })
  })

  it('runs nothing that the repository configures, and inherits nothing of git', async () => {
    const witness = join(elsewhere, 'ran')
    const program = join(elsewhere, 'program')
    const signature = '-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n'
    // Signs as gpg does, so that there is something to check.
    const script = `#!/bin/sh\ncat > /dev/null\ntouch ${witness}\nprintf '${signature}'\nprintf '\\n[GNUPG:] SIG_CREATED x\\n' >&2\n`
    writeFileSync(program, script, { mode: 0o755 })
    tree.git(['config', 'gpg.program', program])
    tree.git(['config', 'commit.gpgSign', 'true'])
    tree.commit('2020-01-02', { 'a.md': '1', '.gitattributes': '*.md diff=x filter=x\n' })
    for (const [key, value] of [
      ...['core.fsmonitor', 'core.pager', 'diff.external', 'diff.x.textconv', 'filter.x.clean'].map((key) => {
        return [key, program] as const
      }),
      ['log.showSignature', 'true'],
      ['log.showRoot', 'false'],
      ['core.quotePath', 'true'],
      ['color.ui', 'always'],
      ['diff.renames', 'copies'],
      ['log.date', 'relative'],
      ['format.pretty', 'oneline'],
    ] as const) {
      tree.git(['config', key, value])
    }
    tree.git(['log', '-1'])
    expect(existsSync(witness)).toBe(true)
    rmSync(witness)
    process.env.GIT_DIR = elsewhere
    try {
      expect(await agesOf(tree.folder, 'a.md', 'z.md')).toEqual({ 'a.md': committed('2020-01-02') })
    } finally {
      delete process.env.GIT_DIR
    }
    expect(existsSync(witness)).toBe(false)
  })
})
