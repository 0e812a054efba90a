import { describe, expect, it } from 'vitest'
import { parsePage } from '../../../src/content/markdown/parse-page.ts'
import { asMarkdown, normalised, problemsOf } from './normalised.ts'

/** What the tree may hold: standard nodes that stand on their own. */
const STANDARD = new Set(
  `root paragraph heading text emphasis strong delete inlineCode break link image blockquote list listItem code
  thematicBreak table tableRow tableCell`.split(/\s+/),
)

interface AnyNode {
  readonly type: string
  readonly children?: readonly AnyNode[]
}

function typesOf(node: AnyNode): readonly string[] {
  return [node.type, ...(node.children ?? []).flatMap(typesOf)]
}

const EVERYTHING = [
  '---\ntitle: x\n---\n# T\n\n> a\n{% hint %}\n## b\n{% endhint %}\n',
  '- [x] c\n\n  ### d\n\n<details><summary>e</summary>\n\n| f |\n|-|\n| <p>g</p> |\n\n</details>\n',
  'h[^1] [i][r] ![j][r] <b>k</b> ~~l~~ <nom>\n\n[^1]: m\n[r]: n.md\n\n***\n\n```\no\n```\n',
].join('\n')

describe('parsePage', () => {
  it('gives standard nodes only', () => {
    const types = new Set(typesOf(parsePage('p.md', EVERYTHING).tree))
    expect([...types].filter((type) => !STANDARD.has(type))).toEqual([])
    expect(problemsOf(parsePage('p.md', EVERYTHING))).toEqual([])
  })

  it('makes every heading a child of the root', () => {
    const { tree } = parsePage('p.md', EVERYTHING)
    expect(tree.children.filter(({ type }) => type === 'heading')).toHaveLength(3)
    expect(typesOf(tree).filter((type) => type === 'heading')).toHaveLength(3)
  })

  it.each([
    ['a hint', '{% hint %}\na\n\n## T\n\nb\n{% endhint %}', '> a\n\n## T\n\n> b'],
    ['a quote', '> a\n>\n> ## T\n>\n> b', '> a\n\n## T\n\n> b'],
    ['a list', '1. a\n\n   ## T\n\n   b\n2. c', '1. a\n\n## T\n\nb\n\n2. c'],
    ['a tab', '{% tabs %}\n{% tab title="A" %}\n## T\n\nb\n{% endtab %}\n{% endtabs %}', '**A**\n\n## T\n\nb'],
    ['details', '<details><summary>A</summary>\n\n## T\n\nb\n\n</details>', '**A**\n\n## T\n\nb'],
  ])('lifts a heading out of %s', (_where, source, expected) => {
    expect(normalised(source)).toBe(expected)
  })

  it.each([
    ['an anchor', '## Titre <a href="#mon-titre" id="mon-titre"></a>', 'mon-titre'],
    ['an anchor with entities', '## Titre <a id="am&#xE9;lior&#x2019;"></a>', 'amélior’'],
    ['a named anchor', '## Titre <a name="vieux"></a>', 'vieux'],
    ['HTML', '<h2 id="deux">Titre</h2>', 'deux'],
  ])('reads the explicit id of a heading from %s', (_name, source, explicitId) => {
    const [heading] = parsePage('p.md', source).tree.children
    expect(heading).toMatchObject({
      type: 'heading',
      depth: 2,
      children: [{ type: 'text', value: 'Titre' }],
      data: { explicitId },
    })
  })

  it('gives a heading without an anchor no id', () => {
    expect(parsePage('p.md', '## Titre').tree.children[0]).not.toHaveProperty('data')
  })

  it('reads front matter', () => {
    const text =
      '---\ntitle: "Congés : mode d’emploi"\ndescription: >-\n  Poser\n  des congés\nhidden: true\nquestions:\n  - quand ?\n  - [liste]\n  - 2FA\nicon: x\n---\n\n# A'
    const page = parsePage('p.md', text)
    expect(page.frontMatter).toEqual({
      title: 'Congés : mode d’emploi',
      description: 'Poser des congés',
      isHidden: true,
      questions: ['quand ?', '2FA'],
      datedAtMs: null,
    })
    expect(asMarkdown(page)).toBe('# A')
  })

  it('parses the rest of a page with broken front matter', () => {
    const page = parsePage('p.md', '---\ntitle: a\ndescription: b: c: "d\n---\n\n# A')
    expect(page.frontMatter).toEqual({
      title: null,
      description: null,
      isHidden: false,
      questions: [],
      datedAtMs: null,
    })
    expect(asMarkdown(page)).toBe('# A')
    expect(page.problems).toEqual([
      {
        severity: 'error',
        code: 'broken-front-matter',
        file: 'p.md',
        line: 3,
        message: 'The front matter is no valid YAML and is ignored. Put values with a colon or quotes in "…".',
      },
    ])
  })

  it.each([
    ['a list', '---\n- a\n---\n'],
    ['aliases without end', '---\na: *b\n---\n'],
  ])('reports front matter that is %s', (_name, text) => {
    expect(parsePage('p.md', text).problems.map(({ code }) => code)).toEqual(['broken-front-matter'])
  })

  it('takes a rule at the top for no front matter', () => {
    expect(normalised('---\n\na\n\n***')).toBe('***\n\na\n\n***')
  })

  it('moves a footnote to its first reference', () => {
    const source = 'A[^1] et B[^1].\n\n[^1]: Note **g**[^1].\n\n    Suite.\n\n[^2]: Seule.'
    expect(normalised(source)).toBe('A (Note **g**.\\\nSuite.) et B.\n\nSeule.')
  })

  it('unwraps the link GitBook puts before a footnote', () => {
    expect(normalised('[Demander](#user-content-fn-1)[^1]\n\n[^1]: [ici](a.md)')).toBe('Demander ([ici](a.md))')
  })

  it('resolves links and images by reference', () => {
    expect(normalised('[a][R] ![b][r]\n\n[r]: c.md "d"')).toBe('[a](c.md "d") ![b](c.md "d")')
  })

  it('keeps task lists', () => {
    expect(normalised('- [x] a\n- [ ] b')).toBe('* [x] a\n* [ ] b')
  })

  it('keeps one tilde as text', () => {
    expect(normalised('~10 personnes, ~20~ au plus')).toBe('\\~10 personnes, \\~20\\~ au plus')
  })

  it('reads the escapes and hard breaks of 2022', () => {
    expect(normalised('a\\\nb \\(c\\)\\\n\n\\\\\n\nC:\\')).toBe('a\\\nb (c)\n\nC:\\\\')
  })

  it('keeps the space at the end of a link', () => {
    expect(normalised('**le** [**guide** ](a.md)**utile**')).toBe('**le** [**guide** ](a.md)**utile**')
  })

  it('drops empty headings and paragraphs, and gives an empty link its address', () => {
    expect(normalised('## \n\na\n\n<p></p>\n\n[](b.md)')).toBe('a\n\n[b.md](b.md)')
  })

  it('keeps positions', () => {
    const { tree } = parsePage('p.md', '---\ntitle: x\n---\n\n# A\n\n{% hint %}\nb\n{% endhint %}')
    expect(tree.children.map(({ position }) => position?.start.line)).toEqual([5, 7])
  })

  it('replaces lone surrogates and zero characters', () => {
    expect(normalised('a \ud800 b\0c')).toBe('a \ufffd b\ufffdc')
  })
})

describe('parsePage on hostile input', () => {
  it.each([
    ['10,000 quotes', '> '.repeat(10_000)],
    ['10,000 lists', '- '.repeat(10_000)],
    ['10,000 open tags', '{% hint %}\n'.repeat(9_000)],
    ['nested blocks', '{% hint %}\n'.repeat(4_000) + '{% endhint %}\n'.repeat(4_000)],
    ['10,000 divs', '<div>'.repeat(10_000)],
    ['nested links', '['.repeat(20_000) + '](x)'.repeat(20_000)],
    ['nested emphasis', '*a **b '.repeat(3_000) + '** c*'.repeat(3_000)],
    ['nested emphasis below the limit', '*a **b '.repeat(400) + '** c*'.repeat(400)],
    ['runs of tag starts', '{%'.repeat(100_000)],
    ['5 MB', 'Bonjour **toi**.\n\n'.repeat(280_000)],
  ])('reads %s in time and keeps its last words', (_name, hostile) => {
    const startedAt = performance.now()
    const { tree } = parsePage('p.md', `${hostile}\n\ndernier mot`)
    expect(JSON.stringify(tree)).toContain('dernier mot')
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })

  it('reports a page that is nested too deeply and keeps headings and words', () => {
    const page = parsePage('p.md', `---\ntitle: A\n---\n# T\n\n${'> '.repeat(100)}mot\n\n{% hint %} <b>fin</b>`)
    expect(page.frontMatter.title).toBe('A')
    expect(asMarkdown(page)).toBe('# T\n\nmot\n\nfin')
    expect(problemsOf(page)).toEqual(['too-deep p.md:null'])
  })

  it('reports a page that is too long', () => {
    expect(problemsOf(parsePage('p.md', 'mot\n'.repeat(10_000)))).toEqual(['too-long p.md:null'])
  })
})
