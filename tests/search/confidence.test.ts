import { describe, expect, it } from 'vitest'
import { chanceOfAnswer, chanceOfRight, decideConfidence, isNearMiss } from '../../src/search/confidence.ts'
import type { Evidence, SearchResult } from '../../src/search/model.ts'

const EVIDENCE: Evidence = {
  coverage: 0.5,
  agreement: 1,
  unanimity: 0.9,
  likeness: 0.1,
  unknownWords: [],
  contentWords: 4,
}

function result(evidence: Partial<Evidence>, hits: SearchResult['hits'] = [{ document: 0, score: 1 }]): SearchResult {
  return { hits, evidence: { ...EVIDENCE, ...evidence } }
}

describe('decideConfidence', () => {
  it('answers when half of the information is met and the channels agree', () => {
    expect(decideConfidence(result({}))).toBe('found')
  })

  it('offers choices when the channels disagree', () => {
    expect(decideConfidence(result({ coverage: 0.2, agreement: 0.2 }))).toBe('choices')
  })

  it('abstains when next to nothing is met', () => {
    expect(decideConfidence(result({ coverage: 0.02, unanimity: 0.5 }))).toBe('nothing-found')
  })

  it('asks more coverage of one word than of a sentence', () => {
    expect(decideConfidence(result({ coverage: 0.35, contentWords: 1 }))).toBe('choices')
    expect(decideConfidence(result({ coverage: 0.35, contentWords: 6 }))).toBe('found')
  })

  it('is surer of a section whose heading or known question is worded like the query', () => {
    const unsure = { coverage: 0.3, agreement: 0.4, unanimity: 0.85 }
    expect(chanceOfRight({ ...EVIDENCE, ...unsure, likeness: 0.9 })).toBeGreaterThan(
      chanceOfRight({ ...EVIDENCE, ...unsure, likeness: 0.25 }),
    )
    expect(chanceOfAnswer({ ...EVIDENCE, likeness: 0.9 })).toBeGreaterThan(chanceOfAnswer(EVIDENCE))
  })

  it('tells a near miss from none at all', () => {
    expect(isNearMiss(result({ coverage: 0.1, unanimity: 0.8 }))).toBe(true)
    expect(isNearMiss(result({ coverage: 0.01, agreement: 0.2, unanimity: 0.4, contentWords: 2 }))).toBe(false)
    expect(isNearMiss(result({}, []))).toBe(false)
  })

  it('abstains without hits', () => {
    expect(decideConfidence(result({ coverage: 1 }, []))).toBe('nothing-found')
  })
})
