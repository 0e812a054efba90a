import { describe, expect, it } from 'vitest'
import { createPathIndex } from '../../../src/content/addresses/path-index.ts'

describe('createPathIndex', () => {
  it('finds an accent in either Unicode form, as the folder spells it', () => {
    const decomposed = 'équipe.md'.normalize('NFD')
    expect(createPathIndex([decomposed]).find('équipe.md'.normalize('NFC'))).toBe(decomposed)
  })

  it("finds a folder's README before the page with the folder's name", () => {
    const index = createPathIndex(['a.md', 'a/README.md', 'b.md'])
    expect([index.findFolderPage('a'), index.findFolderPage('b'), index.findFolderPage('c')]).toEqual([
      'a/README.md',
      'b.md',
      null,
    ])
  })
})
