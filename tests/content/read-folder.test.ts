import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ContentFolderMissingError, type FolderContent, readFolder } from '../../src/content/read-folder.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'read-folder-'))
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

async function write(path: string, content = path): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
}

function pathsOf({ files }: FolderContent): readonly string[] {
  return files.map(({ path }) => path)
}

function problemsOf({ problems }: FolderContent): readonly string[] {
  return problems.map(({ severity, code, file }) => `${severity} ${code} ${file}`)
}

describe('readFolder', () => {
  it('reads Markdown files and .gitbook.yaml, sorted, with slashes', async () => {
    for (const path of ['h/b.md', 'h/a.md', 'SUMMARY.md', '.gitbook.yaml', 'h/photo.png', 'notes.txt'])
      await write(path)
    const content = await readFolder([join(root)])
    expect(pathsOf(content)).toEqual(['.gitbook.yaml', 'SUMMARY.md', 'h/a.md', 'h/b.md'])
    expect(new TextDecoder().decode(content.files[2]?.bytes)).toBe('h/a.md')
    expect(content.problems).toEqual([])
  })

  it('skips folders of tools but reads .gitbook/includes and other dot folders', async () => {
    const paths = ['.git/a.md', '.github/a.md', '.gitbook/a.md', '.gitbook/assets/a.md', '.gitbook/includes/a.md']
    for (const path of [...paths, 'node_modules/a/README.md', '.adrs/a.md', 'a.md']) await write(path)
    expect(pathsOf(await readFolder([root]))).toEqual(['.adrs/a.md', '.gitbook/includes/a.md', 'a.md'])
  })

  it('lets the first layer win for the same path', async () => {
    await write('own/a.md', 'own')
    await write('base/a.md', 'base')
    await write('base/b.md', 'base')
    const { files } = await readFolder([join(root, 'own'), join(root, 'base')])
    expect(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)])).toEqual([
      ['a.md', 'own'],
      ['b.md', 'base'],
    ])
  })

  it('reads a symbolic link to a file inside the folder', async () => {
    await write('a.md', 'content')
    await symlink('a.md', join(root, 'b.md'))
    const content = await readFolder([root])
    expect(pathsOf(content)).toEqual(['a.md', 'b.md'])
    expect(content.problems).toEqual([])
  })

  it('skips a symbolic link to a file outside the folder', async () => {
    await write('secret.md')
    await write('inside/a.md')
    await symlink('../secret.md', join(root, 'inside/leak.md'))
    const content = await readFolder([join(root, 'inside')])
    expect(pathsOf(content)).toEqual(['a.md'])
    expect(problemsOf(content)).toEqual(['warning symlink-skipped leak.md'])
  })

  it('ends on a loop of folders', async () => {
    await write('a/a.md')
    await symlink('..', join(root, 'a/up'))
    const content = await readFolder([root])
    expect(pathsOf(content)).toEqual(['a/a.md'])
    expect(problemsOf(content)).toEqual(['warning symlink-skipped a/up'])
  })

  it('skips links to nothing, to themselves and to folders', async () => {
    await write('folder/a.md')
    await symlink('nothing.md', join(root, 'dangling.md'))
    await symlink('self.md', join(root, 'self.md'))
    await symlink('folder', join(root, 'folder.md'))
    expect(problemsOf(await readFolder([root]))).toEqual([
      'warning symlink-skipped dangling.md',
      'warning symlink-skipped folder.md',
      'warning symlink-skipped self.md',
    ])
  })

  it('skips a file above 2 MB and names its size and the limit', async () => {
    await write('big.md', 'x'.repeat(2_000_001))
    await write('edge.md', 'x'.repeat(2_000_000))
    const content = await readFolder([root])
    expect(pathsOf(content)).toEqual(['edge.md'])
    expect(content.problems).toEqual([
      {
        severity: 'error',
        code: 'file-too-large',
        file: 'big.md',
        line: null,
        message: 'The file has 2000001 bytes, the limit is 2000000. Split the page.',
      },
    ])
  })

  // The superuser reads everything, whatever the permissions.
  it.skipIf(process.getuid?.() === 0)('reports an unreadable file and reads the rest', async () => {
    await write('a.md')
    await write('locked.md')
    await chmod(join(root, 'locked.md'), 0)
    const content = await readFolder([root])
    expect(pathsOf(content)).toEqual(['a.md'])
    expect(problemsOf(content)).toEqual(['error unreadable-file locked.md'])
  })

  it('throws on a folder that is not there', async () => {
    const missing = readFolder([join(root, 'nowhere')])
    await expect(missing).rejects.toThrow(ContentFolderMissingError)
    await expect(missing).rejects.toMatchObject({ code: 'content-folder-missing' })
  })

  it('throws on a path that is a file', async () => {
    await write('a.md')
    await expect(readFolder([join(root, 'a.md')])).rejects.toThrow(ContentFolderMissingError)
  })
})
