import { describe, expect, it } from 'vitest'
import {
  anchorsOf,
  compilePattern,
  PatternError,
  requiredWords,
} from '../../../src/privacy/detector/compile-pattern.ts'

describe('compilePattern', () => {
  it.each([
    ['mourir', 'je veux mourir', true],
    ['mourir', 'mourir', true],
    ['tuer', 'constituer une equipe', false],
    ['peur', 'un developpeur', false],
    ['suicid~', 'jpense au suicide', true],
    ['je (veux|vx) mourir', 'je vx mourir', true],
    ['je (veux|vx) mourir', 'je veux dormir', false],
    ['je (ne)? veux plus', 'je veux plus', true],
    ['je (ne)? veux plus', 'je ne veux plus', true],
    ['je veux _ mourir', 'je veux juste vraiment mourir', true],
    ['je veux _ mourir', 'je veux mourir', true],
    ['je veux _ mourir', 'je veux un deux trois quatre mourir', false],
    ['j (en|ai)', 'dej en ligne', false],
  ])('%j on %j: %s', (pattern, text, matches) => {
    expect(compilePattern(pattern).test(text)).toBe(matches)
  })

  it('throws on accents, naming pattern and word', () => {
    expect(() => compilePattern('je suis énervé')).toThrow(PatternError)
    expect(() => compilePattern('je suis énervé')).toThrow(/"énervé"/)
  })
})

describe('requiredWords', () => {
  it('leaves out gaps and what is optional', () => {
    expect(requiredWords('je (veux|vx) (bien)? _ mourir')).toEqual([['je'], ['veux', 'vx'], ['mourir']])
  })
})

describe('anchorsOf', () => {
  it.each([
    ['je (veux|vx) _ mourir', ['mourir']],
    ['(suicid~|pendre) moi', ['suicid~', 'pendre']],
    ['(ne)? veux _ plus', ['veux']],
  ])('takes from %j %j', (pattern, anchors) => {
    expect(anchorsOf(requiredWords(pattern))).toEqual(anchors)
  })
})
