import { describe, expect, it } from 'vitest'
import { decodePath, folderOf, joinPath } from '../../../src/content/addresses/join-path.ts'

describe('joinPath', () => {
  it.each([
    ['culture/normes', '../charte.md', 'culture/charte.md'],
    ['culture', './a//b.md', 'culture/a/b.md'],
    ['culture', '/charte.md', 'charte.md'],
    ['', 'charte.md', 'charte.md'],
    ['a', '..', ''],
  ])('from %j, %j leads to %j', (folder, relative, path) => {
    expect(joinPath(folder, relative)).toBe(path)
  })

  it('returns null for a path that leaves the folder', () => {
    expect(joinPath('culture', '../../x.md')).toBeNull()
  })
})

describe('folderOf', () => {
  it('returns an empty folder for a file at the top', () => {
    expect([folderOf('a/b/c.md'), folderOf('c.md')]).toEqual(['a/b', ''])
  })
})

describe('decodePath', () => {
  it('decodes percent-encoding and leaves what is none', () => {
    expect([decodePath('%C3%A9quipe.md'), decodePath('100%.md')]).toEqual(['équipe.md', '100%.md'])
  })
})
