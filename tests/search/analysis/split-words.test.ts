import { describe, expect, it } from 'vitest'
import { splitWords } from '../../../src/search/analysis/split-words.ts'

describe('splitWords', () => {
  it('cuts elisions, keeps aujourd’hui whole', () => {
    expect(splitWords("Aujourd’hui, l'équipe est-elle là ?")).toEqual([
      'aujourdhui',
      'l',
      'equipe',
      'est',
      'elle',
      'la',
    ])
  })

  it('cuts elision after elision', () => {
    expect(splitWords("jusqu'à c'qu'il")).toEqual(['jusqu', 'a', 'c', 'qu', 'il'])
  })

  it('cuts English contractions, keeps other inner apostrophes', () => {
    expect(splitWords("what's a prud'homme?")).toEqual(['what', 's', 'a', 'prudhomme'])
  })

  it('joins compounds whose parts say nothing, however they are written', () => {
    expect(splitWords('bien-être, bien être, e-mails')).toEqual(['bienetre', 'bienetre', 'emails'])
  })

  it('drops emoji, control characters and marks of direction', () => {
    expect(splitWords('🚀 réu\u0000nion \u202Eabc\u202C 👩‍💻')).toEqual(['reu', 'nion', 'abc'])
  })

  it('keeps words of other scripts', () => {
    expect(splitWords('مرحبا Привет')).toEqual(['مرحبا', 'привет'])
  })

  it('cuts a run of letters that is no word', () => {
    expect(splitWords('x'.repeat(500))).toEqual(['x'.repeat(40)])
  })
})
