import { describe, expect, it } from 'vitest'
import { createConceptTable, matchConcepts } from '../../../src/privacy/detector/match-concepts.ts'

const table = createConceptTable(
  new Map([
    ['mourir', [1]],
    ['mourir de rire', [2]],
    ['suicid~', [3]],
    ['chat', [4, 5]],
  ]),
)

describe('matchConcepts', () => {
  it.each([
    ['je veux mourir', [[1]]],
    ['c est a mourir de rire', [[2]]],
    ['un suicidaire', [[3]]],
    ['le chat', [[4, 5]]],
    ['mourir de', [[1]]],
    ['', []],
  ])('finds in %j %j', (text, concepts) => {
    expect(matchConcepts(text.split(' '), table)).toEqual(concepts)
  })
})
