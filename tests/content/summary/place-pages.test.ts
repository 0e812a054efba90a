import { describe, expect, it } from 'vitest'
import { createPathIndex } from '../../../src/content/addresses/path-index.ts'
import { parseSummary } from '../../../src/content/summary/parse-summary.ts'
import { placePages } from '../../../src/content/summary/place-pages.ts'

function place(paths: readonly string[], summary: string | null) {
  const groups = summary === null ? null : parseSummary(summary)
  return placePages({ groups, file: 'SUMMARY.md', pages: createPathIndex(paths), home: 'README.md' })
}

describe('placePages', () => {
  it('follows the table of contents, then lists the pages it does not name', () => {
    const { places, groups } = place(
      ['README.md', 'a.md', 'b/README.md', 'b/perdu.md', 'b/x.md'],
      '* [Accueil](README.md)\n\n## Vie d’ici\n\n* [Bé](b/README.md)\n  * [Ixe](b/x.md)\n* [A](a.md)\n',
    )
    expect(places.map(({ path, isListed }) => [path, isListed])).toEqual([
      ['README.md', true],
      ['b/README.md', true],
      ['b/x.md', true],
      ['a.md', true],
      ['b/perdu.md', false],
    ])
    expect(places[2]).toEqual({
      path: 'b/x.md',
      isListed: true,
      group: 'Vie d’ici',
      parents: [{ path: 'b/README.md', title: 'Bé' }],
      summaryTitle: 'Ixe',
      nestedSitePath: 'vie-dici/b/x',
    })
    expect(groups).toEqual([
      { title: null, paths: ['README.md'] },
      { title: 'Vie d’ici', paths: ['b/README.md', 'a.md'] },
    ])
  })

  it('places a page that is not named below its folder', () => {
    const { places } = place(['b/README.md', 'b/perdu.md'], '## Vie\n\n* [Bé](b/README.md)\n')
    expect(places[1]).toMatchObject({ group: 'Vie', parents: [{ path: 'b/README.md', title: 'Bé' }] })
  })

  it('nests the addresses of pages whose files lie elsewhere', () => {
    const { places } = place(
      ['README.md', 'readme/but.md', 'autres/README.md', 'vieux/pad.md'],
      '* [Accueil](README.md)\n  * [But](readme/but.md)\n\n## Outils\n\n* [Autres](autres/README.md)\n  * [Pad](vieux/pad.md)\n',
    )
    expect(places.map(({ nestedSitePath }) => nestedSitePath)).toEqual([
      '',
      'readme/but',
      'outils/autres',
      'outils/autres/pad',
    ])
  })

  it('reports a page that does not exist, and keeps those below it', () => {
    const { places, groups, problems } = place(['a.md'], '* [Perdu](perdu.md)\n  * [A](a.md)\n')
    expect(places).toMatchObject([{ path: 'a.md', parents: [{ path: null, title: 'Perdu' }] }])
    expect(groups).toEqual([{ title: null, paths: ['a.md'] }])
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'missing-page',
        file: 'SUMMARY.md',
        line: 1,
        message: '"Perdu" points to perdu.md, which does not exist; mend the path or remove the line',
      },
    ])
  })

  it('reports a page listed twice and keeps its first place', () => {
    const { places, problems } = place(['a.md'], '## Un\n\n* [A](a.md)\n\n## Deux\n\n* [A](a.md)\n')
    expect(places).toMatchObject([{ path: 'a.md', group: 'Un' }])
    expect(problems).toMatchObject([{ severity: 'warning', code: 'duplicate-page', line: 7 }])
  })

  it('keeps external links out of the pages without a problem', () => {
    expect(place(['a.md'], '* [A](a.md)\n* [Site](https://example.org)\n')).toMatchObject({
      places: [{ path: 'a.md' }],
      problems: [],
    })
  })

  it('decodes percent-encoded paths', () => {
    expect(place(['é t.md'], '* [É](%C3%A9%20t.md)\n').places).toMatchObject([{ path: 'é t.md', isListed: true }])
  })

  it('lists every page without a table of contents, README first, folder by folder', () => {
    const { places, groups } = place(['b.md', 'a/z.md', 'a/README.md', 'README.md', 'a/b/c.md', 'a/B.md'], null)
    expect(places.map(({ path, isListed }) => [path, isListed])).toEqual([
      ['README.md', true],
      ['a/README.md', true],
      ['a/B.md', true],
      ['a/b/c.md', true],
      ['a/z.md', true],
      ['b.md', true],
    ])
    expect(places[3]?.parents.map(({ path }) => path)).toEqual(['a/README.md'])
    expect(groups).toEqual([{ title: null, paths: ['README.md', 'a/README.md', 'b.md'] }])
  })
})
