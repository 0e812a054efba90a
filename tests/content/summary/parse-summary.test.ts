import { describe, expect, it } from 'vitest'
import { parseSummary } from '../../../src/content/summary/parse-summary.ts'

describe('parseSummary', () => {
  it('reads groups, nesting, titles and external links', () => {
    const markdown = [
      '# Table of contents',
      '',
      '* [Accueil](README.md)',
      '',
      '## 🏡 Arriver <a href="#arriver" id="arriver"></a>',
      '',
      '* [Mon **poste**](poste.md "Poste")',
      '  * [Badge \\[bientôt\\]](poste/badge.md)',
      '* [Site](https://example.org/)',
      '',
      '***',
      '',
      '* Sans page',
      '  * [Fin](fin.md)',
    ].join('\n')
    expect(parseSummary(markdown)).toEqual([
      {
        title: null,
        explicitId: null,
        entries: [{ title: 'Accueil', target: 'README.md', line: 3, children: [] }],
      },
      {
        title: '🏡 Arriver',
        explicitId: 'arriver',
        entries: [
          {
            title: 'Mon poste',
            target: 'poste.md',
            line: 7,
            children: [{ title: 'Badge [bientôt]', target: 'poste/badge.md', line: 8, children: [] }],
          },
          { title: 'Site', target: 'https://example.org/', line: 9, children: [] },
        ],
      },
      {
        title: null,
        explicitId: null,
        entries: [
          {
            title: 'Sans page',
            target: null,
            line: 13,
            children: [{ title: 'Fin', target: 'fin.md', line: 14, children: [] }],
          },
        ],
      },
    ])
  })

  it('returns nothing for a table without entries', () => {
    expect(parseSummary('# Table of contents\n\n## Vide\n')).toEqual([])
  })
})
