import { describe, expect, it } from 'vitest'
import { readableName } from '../../../src/content/text/readable-name.ts'

describe('readableName', () => {
  it.each([
    ['culture/regles-de_vie.md', 'regles de vie'],
    ['culture/conseils/README.md', 'conseils'],
    ['tech/readme-1', 'tech'],
    ['README.md', ''],
  ])('reads %j as %j', (path, name) => {
    expect(readableName(path)).toBe(name)
  })
})
