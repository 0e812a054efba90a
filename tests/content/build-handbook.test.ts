import { describe, expect, it } from 'vitest'
import { buildHandbook } from '../../src/content/build-handbook.ts'
import { DEFAULT_SETTINGS, type HandbookSettings } from '../../src/content/settings.ts'

const file = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text) })

describe('buildHandbook', () => {
  it('names both lines of a content-ref that leads nowhere', () => {
    const text = '# Guide\n\n{% content-ref url="perdu.md" %}\n[perdu.md](perdu.md)\n{% endcontent-ref %}\n'
    const { problems } = buildHandbook({ files: [file('README.md', text)], settings: DEFAULT_SETTINGS })
    expect(problems.filter(({ code }) => code === 'dead-link').map(({ line }) => line)).toEqual([3, 4])
  })

  it('names the problems of a hidden page, which is not shown', () => {
    const files = [
      file('README.md', '# Guide\n'),
      file('cachee.md', '---\nhidden: true\n---\n# Cachée\n\n[a](perdu.md)\n'),
    ]
    const { pages, problems } = buildHandbook({ files, settings: DEFAULT_SETTINGS })
    expect(pages.map(({ path }) => path)).toEqual(['README.md'])
    expect(problems).toContainEqual(expect.objectContaining({ code: 'dead-link', file: 'cachee.md', line: 6 }))
  })

  it('shows a hidden page that SUMMARY names or a page in the menu links to, and no other', () => {
    const hidden = (path: string, text = '') => file(path, `---\nhidden: true\n---\n# ${path}\n\n${text}\n`)
    const files = [
      file('README.md', '# Guide\n\n[liée](liee.md#bas)\n'),
      file('SUMMARY.md', '* [Guide](README.md)\n* [Nommée](nommee.md)\n'),
      hidden('liee.md', '[plus loin](plus-loin.md)'),
      hidden('nommee.md'),
      hidden('plus-loin.md'),
    ]
    const pathsOf = (settings: HandbookSettings) => buildHandbook({ files, settings }).pages.map(({ path }) => path)
    expect(pathsOf(DEFAULT_SETTINGS)).toEqual(['README.md', 'nommee.md', 'liee.md'])
    expect(pathsOf({ ...DEFAULT_SETTINGS, hidden: 'skip' })).toEqual(['README.md'])
  })

  it('shows hidden pages last where the settings ask for it', () => {
    const files = [file('README.md', '# Guide\n'), file('cachee.md', '---\nhidden: true\n---\n# Cachée\n')]
    const { pages } = buildHandbook({ files, settings: { ...DEFAULT_SETTINGS, hidden: 'last' } })
    expect(pages.map(({ path, isListed }) => [path, isListed])).toEqual([
      ['README.md', true],
      ['cachee.md', false],
    ])
  })
})
