import { remark } from 'remark'
import { describe, expect, it } from 'vitest'
import { draftPages, toSitePage } from '../../../src/content/pages/draft-pages.ts'
import { DEFAULT_SETTINGS } from '../../../src/content/settings.ts'

const settings = { ...DEFAULT_SETTINGS, baseUrl: 'https://example.org/' }

function draft(markdown: string, { title = null, summaryTitle = null }: Titles = {}) {
  const path = 'aide/tout-savoir.md'
  const frontMatter = { title, description: null, isHidden: false, questions: [], datedAtMs: null }
  const place = { path, isListed: true, group: null, parents: [], summaryTitle, nestedSitePath: null }
  const page = { path, frontMatter, tree: remark().parse(markdown), problems: [] }
  const drafts = draftPages({ places: [place], pages: [page], root: '', home: 'README.md', settings })
  return drafts.get(path)
}

interface Titles {
  readonly title?: string | null
  readonly summaryTitle?: string | null
}

describe('draftPages', () => {
  it.each([
    ['its H1', '# 🎒 Tout', { title: 'Avant', summaryTitle: 'Sommaire' }, '🎒 Tout'],
    ['its front matter', 'Texte', { title: 'Avant', summaryTitle: 'Sommaire' }, 'Avant'],
    ['the table of contents', 'Texte', { summaryTitle: 'Sommaire' }, 'Sommaire'],
    ["its file's name", 'Texte', {}, 'tout savoir'],
    ['the table of contents when its H1 is a file name', '# tout-savoir.md', { summaryTitle: 'Sommaire' }, 'Sommaire'],
  ])('takes the title from %s', (_source, markdown, titles, expected) => {
    expect(draft(markdown, titles)?.title).toBe(expected)
  })
})

describe('toSitePage', () => {
  it('lists the anchors, and what a guessed slug means', () => {
    const page = draft('# Tout\n\n## Un\n\n## Deux\n\n## Deux')
    expect(page && toSitePage(page)).toEqual({
      title: 'Tout',
      url: 'https://example.org/aide/tout-savoir',
      anchors: new Set(['un', 'deux', 'deux-1']),
      anchorOfSlug: new Map([
        ['deux', 'deux'],
        ['un', 'un'],
        ['tout', null],
      ]),
    })
  })
})
