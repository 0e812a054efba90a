import { describe, expect, it } from 'vitest'
import { createPathIndex } from '../../../src/content/addresses/path-index.ts'
import { resolveTarget } from '../../../src/content/links/resolve-target.ts'
import { createSite, type SitePage } from '../../../src/content/links/site.ts'

const BASE = 'https://example.org/handbook/'

function page(path: string, anchors: readonly string[] = []): [string, SitePage] {
  const url = BASE + path.replace(/(\/README)?\.md$/, '')
  return [path, { title: path, url, anchors: new Set(anchors), anchorOfSlug: new Map([['charte', null]]) }]
}

const pages = new Map([
  page('charte.md', ['nos-valeurs', 'équité', 'un-reseau']),
  page('culture/README.md'),
  page('culture/normes.md', ['reunions']),
])
pages.set('guide.md', { ...page('guide.md')[1], anchorOfSlug: new Map([['id-2.-la-suite', 'suite']]) })

const site = createSite({
  index: createPathIndex([...pages.keys()]),
  pages,
  redirects: new Map([['vieux/chemin', 'charte.md']]),
})

const resolve = (raw: string) => resolveTarget(raw, 'culture/normes.md', site)

describe('resolveTarget', () => {
  it.each([
    ['../charte.md', 'charte'],
    ['/charte.md', 'charte'],
    ['../charte', 'charte'],
    ['../charte.md?plain=1', 'charte'],
    ['./', 'culture'],
    ['README.md', 'culture'],
    ['../culture/', 'culture'],
    ['../vieux/chemin', 'charte'],
    ['../vieux/chemin.md', 'charte'],
    ['../vieux/chemin/README.md', 'charte'],
    ['#reunions', 'culture/normes#reunions'],
    ['#', 'culture/normes'],
    ['../charte.md#nos-valeurs', 'charte#nos-valeurs'],
    ['../charte.md#%C3%A9quit%C3%A9', 'charte#%C3%A9quit%C3%A9'],
    ['../charte.md#charte', 'charte'],
  ])('leads %j to %j without a fault', (raw, path) => {
    expect(resolve(raw)).toMatchObject({ kind: 'page', url: BASE + path, fault: null })
  })

  it('opens the top of the page for an unknown anchor, with a warning', () => {
    expect(resolve('../charte.md#perdu')).toEqual({
      kind: 'page',
      path: 'charte.md',
      url: `${BASE}charte`,
      fault: {
        severity: 'warning',
        code: 'dead-anchor',
        message: 'charte.md has no heading #perdu; the link opens the top of the page',
      },
    })
  })

  it('opens the heading that a wrongly spelt anchor means, with a warning', () => {
    expect(resolve('../guide.md#2.-La-suite')).toMatchObject({
      url: `${BASE}guide#suite`,
      fault: { code: 'dead-anchor', message: 'guide.md has no heading #2.-La-suite; write #suite' },
    })
  })

  it.each(['https://example.org/a?b=c#d', 'HTTP://example.org', 'mailto:aide@example.org', 'tel:3114'])(
    'keeps %j as it is',
    (url) => {
      expect(resolve(url)).toEqual({ kind: 'address', url, fault: null })
    },
  )

  it('completes an address without a scheme', () => {
    expect(resolve('//example.org/a')).toEqual({ kind: 'address', url: 'https://example.org/a', fault: null })
  })

  it.each([
    ['perdu.md', 'dead-link'],
    ['perdu/', 'dead-link'],
    ['../../../ailleurs.md', 'link-outside'],
    ['broken-reference', 'broken-reference'],
    ['broken-reference/', 'broken-reference'],
    ['/broken/pages/Abc123', 'broken-reference'],
    ['https://example.org/blob/main/broken-reference/README.md', 'broken-reference'],
    ['https://app.gitbook.com/o/x/s/y', 'editor-link'],
    ['javascript:alert(1)', 'unsafe-link'],
    ['JavaScript:alert(1)', 'unsafe-link'],
    ['data:text/html,hi', 'unsafe-link'],
    ['file:///etc/passwd', 'unsafe-link'],
    ['vbscript:x', 'unsafe-link'],
    ['https://', 'bad-address'],
  ])('shows the text alone for %j: %s', (raw, code) => {
    expect(resolve(raw)).toMatchObject({ kind: 'text', fault: { severity: 'error', code } })
  })

  it('warns of an empty link', () => {
    expect(resolve(' ')).toMatchObject({ kind: 'text', fault: { severity: 'warning', code: 'empty-link' } })
  })

  it.each(['../.gitbook/assets/plan.png', 'guide.pdf', '../fichiers/budget%202.xlsx', '#user-content-fn-1'])(
    'shows the text alone for %j without a fault',
    (raw) => {
      expect(resolve(raw)).toEqual({ kind: 'text', fault: null })
    },
  )
})
