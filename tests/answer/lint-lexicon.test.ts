import { describe, expect, it } from 'vitest'
import { lintLexicon } from '../../src/answer/lint-lexicon.ts'
import { parseLexicon } from '../../src/content/lexicon/parse-lexicon.ts'

const codesOf = (text: string) =>
  lintLexicon(parseLexicon(text, 'lexicon/a.yml').groups).map(({ code, line }) => [code, line])

describe('lintLexicon', () => {
  it('finds nothing in tidy groups', () => {
    expect(codesOf("- [malade, souffrant]\n- {from: [patraque], to: [malade]}\n- [SE, startup d'État]")).toEqual([])
  })

  it('names a group whose phrases are all one, and a group that another repeats', () => {
    expect(codesOf('- [congé, les congés]')).toEqual([['lexicon-lone-group', 1]])
    expect(codesOf('- [congé, vacances]\n- [vacances, congés]')).toEqual([['lexicon-repeated-group', 2]])
  })

  it('names stop words, long and untidy phrases', () => {
    expect(codesOf('- [avec, ensemble]')).toEqual([['lexicon-stop-word', 1]])
    expect(codesOf('- [absence, jours où je suis resté couché toute une journée entière]')).toEqual([
      ['lexicon-long-phrase', 1],
    ])
    expect(codesOf('- [absence, jour d’absence]')).toEqual([['lexicon-untidy-phrase', 1]])
  })

  it('names a phrase that stands in too many groups', () => {
    const lines = Array.from({ length: 7 }, (_, group) => `- [point, sens${group}]`)
    expect(codesOf(lines.join('\n'))).toEqual([['lexicon-crowded-phrase', 7]])
    expect(codesOf(lines.slice(1).join('\n'))).toEqual([])
  })
})
