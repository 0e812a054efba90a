import type { Link } from 'mdast'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { createPathIndex } from '../../../src/content/addresses/path-index.ts'
import { linkBlocks } from '../../../src/content/links/link-blocks.ts'
import { createSite } from '../../../src/content/links/site.ts'

const charte = {
  title: '🧭 La charte',
  url: 'https://example.org/handbook/charte',
  anchors: new Set<string>(),
  anchorOfSlug: new Map<string, string | null>(),
}
const site = createSite({
  index: createPathIndex(['charte.md']),
  pages: new Map([['charte.md', charte]]),
  redirects: new Map(),
})

const processor = remark().use(remarkGfm)

/** Links blocks written in Markdown and writes the result as Markdown. */
function link(markdown: string) {
  const { blocks, problems } = linkBlocks(processor.parse(markdown).children, { path: 'page.md', site })
  return { markdown: processor.stringify({ type: 'root', children: [...blocks] }).trim(), problems }
}

function linkBlock(url: string, text: string) {
  const node: Link = {
    type: 'link',
    url,
    children: text === '' ? [] : [{ type: 'text', value: text }],
    data: { block: 'content-ref' },
  }
  return linkBlocks([{ type: 'paragraph', children: [node] }], { path: 'page.md', site }).blocks
}

describe('linkBlocks', () => {
  it('makes links to pages published addresses', () => {
    expect(link('Voir [la **charte**](charte.md).')).toEqual({
      markdown: 'Voir [la **charte**](https://example.org/handbook/charte).',
      problems: [],
    })
  })

  it('keeps the text of a link that leads nowhere, and reports its line', () => {
    expect(link('Un\n\n* deux\n* voir [le *pad*](perdu.md)')).toEqual({
      markdown: 'Un\n\n* deux\n* voir le *pad*',
      problems: [
        {
          severity: 'error',
          code: 'dead-link',
          file: 'page.md',
          line: 4,
          message: 'perdu.md leads to no page; mend the path, or add a redirect in .gitbook.yaml',
        },
      ],
    })
  })

  it('resolves links in table cells and quotes', () => {
    expect(link('> [x](charte.md)\n\n| a |\n| - |\n| [y](perdu.md) |').markdown).toBe(
      '> [x](https://example.org/handbook/charte)\n\n| a |\n| - |\n| y |',
    )
  })

  it('keeps images of web addresses, and the words of others', () => {
    expect(link('![Plan](https://example.org/p.png) ![](x.png)![Le plan du site](plan.png)').markdown).toBe(
      '![Plan](https://example.org/p.png) Le plan du site',
    )
  })

  it('drops a paragraph that held nothing but a lost image', () => {
    expect(link('Avant\n\n![](.gitbook/assets/x.png)\n\nAprès').markdown).toBe('Avant\n\nAprès')
  })

  it('keeps the empty cells of a table', () => {
    expect(link('| a | b |\n| - | - |\n| ![](x.png) | c |').markdown).toBe('| a | b |\n| - | - |\n|   | c |')
  })

  it('drops an image whose address is unsafe, and reports it', () => {
    const { markdown, problems } = link('a ![b c](javascript:x)')
    expect(markdown).toBe('a b c')
    expect(problems).toMatchObject([{ code: 'unsafe-link', line: 1 }])
  })

  it("gives a link named after its file the page's title", () => {
    expect(link('[charte.md](charte.md)').markdown).toBe('[🧭 La charte](https://example.org/handbook/charte)')
    expect(linkBlock('charte.md', 'charte')).toMatchObject([{ children: [{ children: [{ value: '🧭 La charte' }] }] }])
  })

  it('gives a link without a text the title or the address', () => {
    expect(link('[](charte.md) [](mailto:aide@example.org)').markdown).toBe(
      '[🧭 La charte](https://example.org/handbook/charte) <aide@example.org>',
    )
  })

  it('makes the file name of a lost page readable', () => {
    expect(linkBlock('vieux/tout-sur-moi.md', 'tout-sur-moi.md')).toEqual([
      { type: 'paragraph', children: [{ type: 'text', value: 'tout sur moi' }] },
    ])
  })

  it("drops GitBook's words for a lost page", () => {
    expect(linkBlock('/broken/pages/Abc', 'Broken link')).toEqual([])
  })

  it('leaves positions and data out, and the input alone', () => {
    const tree = processor.parse('[x](charte.md)')
    for (const node of tree.children) node.data = {}
    const before = structuredClone(tree)
    expect(linkBlocks(tree.children, { path: 'page.md', site }).blocks).toEqual([
      {
        type: 'paragraph',
        children: [{ type: 'link', url: charte.url, title: null, children: [{ type: 'text', value: 'x' }] }],
      },
    ])
    expect(tree).toEqual(before)
  })
})
