import { describe, expect, it } from 'vitest'
import { pageAliases } from '../../../src/content/pages/page-aliases.ts'

const sources = { path: 'aide/regles.md', title: '🤝 Règles de vie', summaryTitle: null, oldPaths: [], names: [] }

describe('pageAliases', () => {
  it("lists the settings' names, the table of contents' title and old addresses made readable", () => {
    expect(
      pageAliases({
        ...sources,
        summaryTitle: 'Vivre ensemble',
        oldPaths: ['aide/normes-de-conduite', 'vieux/README'],
        names: ['normes'],
      }),
    ).toEqual(['normes', 'Vivre ensemble', 'normes de conduite', 'vieux'])
  })

  it("leaves out the page's title, its file's name and repeats, however spelt", () => {
    expect(
      pageAliases({ ...sources, summaryTitle: 'regles de vie', oldPaths: ['a/regles', 'a/charte', 'b/charte'] }),
    ).toEqual(['charte'])
  })

  it('leaves out old addresses too long to be typed', () => {
    expect(pageAliases({ ...sources, oldPaths: ['un-nom-de-page-beaucoup-trop-long'] })).toEqual([])
  })
})
