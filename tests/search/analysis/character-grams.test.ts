import { describe, expect, it } from 'vitest'
import { characterGrams } from '../../../src/search/analysis/character-grams.ts'

describe('characterGrams', () => {
  it('marks the borders of the word', () => {
    expect(characterGrams('sprint', 4)).toEqual([' spr', 'spri', 'prin', 'rint', 'int '])
  })

  it('lists a repeated gram once', () => {
    expect(characterGrams('aaaa', 3)).toEqual([' aa', 'aaa', 'aa '])
  })

  it('gives a short word whole', () => {
    expect(characterGrams('rh', 4)).toEqual([' rh '])
    expect(characterGrams('c', 4)).toEqual([' c '])
  })
})
