import { describe, expect, it } from 'vitest'
import { buildHandbook } from '../../../src/content/build-handbook.ts'
import { DEFAULT_SETTINGS } from '../../../src/content/settings.ts'
import { compareHandbooks, isUnchanged } from '../../../src/handbook/digest/compare-handbooks.ts'

function handbookOf(files: Readonly<Record<string, string>>) {
  return buildHandbook({
    files: Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
    settings: { ...DEFAULT_SETTINGS, baseUrl: 'https://example.org/' },
  })
}

const BEFORE = {
  'README.md': '# Guide\n\nBienvenue.\n',
  'conges.md': '# Congés\n\nIntro.\n\n## Poser\n\nDeux semaines avant.\n\n## Annuler\n\nDis-le.\n',
  'vieux.md': '# Vieux\n\nDu passé.\n',
}

const changes = (after: Readonly<Record<string, string>>) => compareHandbooks(handbookOf(BEFORE), handbookOf(after))

describe('compareHandbooks', () => {
  it('names pages and sections, with links to what is still there', () => {
    const after = {
      'README.md': BEFORE['README.md'],
      'conges.md': '# Congés\n\nIntro.\n\n## Poser\n\nUn mois avant.\n\n## Reporter\n\nUne fois.\n',
      'neuf.md': '# Neuf\n\nDu futur.\n',
    }
    expect(changes(after)).toEqual({
      added: [
        { title: 'Reporter · Congés', url: 'https://example.org/conges#reporter' },
        { title: 'Neuf', url: 'https://example.org/neuf' },
      ],
      changed: [{ title: 'Poser · Congés', url: 'https://example.org/conges#poser' }],
      removed: [
        { title: 'Annuler · Congés', url: null },
        { title: 'Vieux', url: null },
      ],
    })
  })

  it('names a page once when most of it changed', () => {
    const sections = ['a', 'b', 'c', 'd'].map((name) => `## ${name}\n\nTexte.\n`).join('\n')
    expect(changes({ ...BEFORE, 'conges.md': `# Congés\n\nIntro.\n\n${sections}` })).toEqual({
      added: [],
      changed: [{ title: 'Congés', url: 'https://example.org/conges' }],
      removed: [],
    })
  })

  it('finds nothing in the same handbook, nor in a page that moved as it was', () => {
    expect(isUnchanged(changes(BEFORE))).toBe(true)
    const { 'vieux.md': vieux, ...rest } = BEFORE
    expect(isUnchanged(changes({ ...rest, 'archive/vieux.md': vieux }))).toBe(true)
  })
})
