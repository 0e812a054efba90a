import { describe, expect, it } from 'vitest'
import { parseLexicon } from '../../../src/content/lexicon/parse-lexicon.ts'

const read = (text: string) => parseLexicon(text, 'lexicon/a.yml')

describe('parseLexicon', () => {
  it('reads groups that hold both ways and one way, one a line, comments aside', () => {
    const text = '# Santé\n- [malade, souffrant, sick]\n\n- {from: [patraque], to: [malade, souffrant]}\n'
    const all = ['malade', 'souffrant', 'sick']
    expect(read(text)).toEqual({
      groups: [
        { from: all, to: all, file: 'lexicon/a.yml', line: 2 },
        { from: ['patraque'], to: ['malade', 'souffrant'], file: 'lexicon/a.yml', line: 4 },
      ],
      problems: [],
    })
  })

  it('reads quoted phrases, with commas and quotes of their own', () => {
    const text = `- ["2FA", "oui, mais", 'l''équipe', jour d'absence, "dit \\"non\\""]`
    expect(read(text).groups[0]?.from).toEqual(['2FA', 'oui, mais', "l'équipe", "jour d'absence", 'dit "non"'])
  })

  it('reports a line that is no group at its line', () => {
    for (const line of ['malade: souffrant', '- malade', '- [malade', '- []', '- {from: [a]}', '- ["a]']) {
      const { groups, problems } = read(`- [a, b]\n${line}`)
      expect([line, groups.length, problems.map(({ code, line }) => [code, line])]).toEqual([
        line,
        1,
        [['bad-lexicon-line', 2]],
      ])
    }
  })
})
