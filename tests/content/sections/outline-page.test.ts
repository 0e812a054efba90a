import { remark } from 'remark'
import { describe, expect, it } from 'vitest'
import { outlinePage } from '../../../src/content/sections/outline-page.ts'
import { plainText } from '../../../src/content/text/plain-text.ts'

function outline(markdown: string, explicitIds: Readonly<Record<string, string>> = {}) {
  const tree = remark().parse(markdown)
  for (const node of tree.children) {
    const explicitId = node.type === 'heading' ? explicitIds[plainText(node.children)] : undefined
    if (node.type === 'heading' && explicitId !== undefined) node.data = { explicitId }
  }
  const frontMatter = { title: null, description: null, isHidden: false, questions: [], datedAtMs: null }
  const page = outlinePage({ path: 'page.md', frontMatter, tree, problems: [] })
  const sections = page.sections.map(({ blocks, ...section }) => ({ ...section, text: plainText(blocks) }))
  return { ...page, sections }
}

describe('outlinePage', () => {
  it('cuts at headings of any depth; the H1 is the top', () => {
    expect(outline('# 🧭 Charte\n\nUn\n\n## Nos valeurs\n\nDeux\n\n### Nos valeurs')).toEqual({
      path: 'page.md',
      h1: '🧭 Charte',
      sections: [
        { heading: '🧭 Charte', depth: 1, anchor: null, text: 'Un' },
        { heading: 'Nos valeurs', depth: 2, anchor: 'nos-valeurs', text: 'Deux' },
        { heading: 'Nos valeurs', depth: 3, anchor: 'nos-valeurs-1', text: '' },
      ],
      problems: [],
    })
  })

  it('gives what stands above the H1 to the top', () => {
    expect(outline('Avant\n\n# Charte\n\nAprès').sections).toEqual([
      { heading: 'Charte', depth: 1, anchor: null, text: 'Avant Après' },
    ])
  })

  it('starts with an empty top when another heading comes first', () => {
    expect(outline('## Un\n\n# Titre\n\nTexte')).toMatchObject({
      h1: 'Titre',
      sections: [
        { heading: null, depth: 0, anchor: null, text: '' },
        { heading: 'Un', anchor: 'un' },
        { heading: 'Titre', depth: 1, anchor: 'titre' },
      ],
    })
  })

  it('takes a heading without text for none', () => {
    expect(outline('# Titre\n\nUn\n\n##\n\nDeux').sections).toMatchObject([{ heading: 'Titre', text: 'Un Deux' }])
  })

  it('reports an explicit id given twice at the second heading', () => {
    expect(outline('# T\n\n## A\n\n## B', { A: 'x', B: 'x' })).toMatchObject({
      sections: [{}, { anchor: 'x' }, { anchor: 'x-1' }],
      problems: [{ severity: 'warning', code: 'duplicate-anchor', file: 'page.md', line: 5 }],
    })
  })
})
