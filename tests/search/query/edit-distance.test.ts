import { describe, expect, it } from 'vitest'
import { editDistance } from '../../../src/search/query/edit-distance.ts'

describe('editDistance', () => {
  it.each([
    ['badge', 'badge', 0],
    ['rembousement', 'remboursement', 1],
    ['formatoin', 'formation', 1],
    ['forrmation', 'formation', 1],
    ['formatiom', 'formation', 1],
    ['fromatoin', 'formation', 2],
  ])('counts the edits from %s to %s', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance)
  })

  it('stops above the limit', () => {
    expect(editDistance('badge', 'facture', 2)).toBe(3)
    expect(editDistance('a', 'abcdef', 2)).toBe(3)
  })
})
