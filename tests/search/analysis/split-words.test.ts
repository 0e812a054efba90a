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

  it('writes ordinals one way', () => {
    expect(splitWords('13e, 13ème, 13 ème, 13eme, 1er, 1re, 2nde')).toEqual([
      '13e',
      '13e',
      '13e',
      '13e',
      '1e',
      '1e',
      '2e',
    ])
    expect(splitWords('2024 es-tu, 2FA, 24h')).toEqual(['2024', 'es', 'tu', '2fa', '24h'])
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
