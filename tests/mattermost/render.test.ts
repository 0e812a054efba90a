import type { RootContent } from 'mdast'
import { describe, expect, it } from 'vitest'
import { countChars } from '../../adapters/mattermost/outbound/fit-blocks.ts'
import { render } from '../../adapters/mattermost/outbound/render.ts'
import { renderBlocks } from '../../adapters/mattermost/outbound/render-blocks.ts'
import type { OrdinaryReply } from '../../src/adapter.ts'
import { parsePage } from '../../src/content/markdown/parse-page.ts'

const text = (value: string) => ({ type: 'text', value }) as const
const paragraph = (value: string): RootContent => ({ type: 'paragraph', children: [text(value)] })
const reply = (children: RootContent[], [quoted, ...sources]: OrdinaryReply['sources'] = []): OrdinaryReply => ({
  locale: 'fr',
  path: 'ordinary',
  summary: 'Résumé @all',
  body: { type: 'root', children },
  quoted: quoted ?? null,
  sources,
  actions: [],
})

describe('renderBlocks', () => {
  it('writes every kind of block', () => {
    const blocks: RootContent[] = [
      { type: 'heading', depth: 2, children: [text('Un titre')] },
      {
        type: 'paragraph',
        children: [
          { type: 'strong', children: [text('Gras ')] },
          text('et '),
          { type: 'emphasis', children: [text('penché')] },
          text(', '),
          { type: 'delete', children: [text('barré')] },
          text(', '),
          { type: 'inlineCode', value: 'code' },
          { type: 'break' },
          text('- pas une liste, '),
          { type: 'link', url: 'https://e.org/a', children: [text('un [lien]')] },
        ],
      },
      {
        type: 'list',
        ordered: true,
        start: 3,
        children: [
          { type: 'listItem', children: [paragraph('trois') as never] },
          {
            type: 'listItem',
            checked: true,
            children: [
              paragraph('quatre') as never,
              {
                type: 'list',
                ordered: false,
                children: [{ type: 'listItem', children: [paragraph('dedans') as never] }],
              },
            ],
          },
        ],
      },
      { type: 'blockquote', children: [paragraph('cité') as never, { type: 'code', value: 'x\ny', lang: 'sh' }] },
      {
        type: 'table',
        align: ['left', null],
        children: [
          {
            type: 'tableRow',
            children: [
              { type: 'tableCell', children: [text('A|B')] },
              { type: 'tableCell', children: [text('C')] },
            ],
          },
          {
            type: 'tableRow',
            children: [
              { type: 'tableCell', children: [{ type: 'inlineCode', value: 'a|b' }] },
              { type: 'tableCell', children: [] },
            ],
          },
        ],
      },
      { type: 'thematicBreak' },
    ]
    expect(renderBlocks(blocks)).toBe(
      [
        '#### Un titre',
        '**Gras** et *penché*, ~~barré~~, `code`\n\\- pas une liste, [un \\[lien\\]](https://e.org/a)',
        '3. trois\n4. [x] quatre\n   - dedans',
        '> cité\n>\n> ```sh\n> x\n> y\n> ```',
        '| A\\|B | C |\n| :--- | --- |\n| `a\\|b` |   |',
        '---',
      ].join('\n\n'),
    )
  })
})

describe('render', () => {
  it('puts the title with its link first, further links last', () => {
    const sources = [
      { title: 'Réunions *', breadcrumb: ['Normes', 'Vie'], url: 'https://e.org/n#r' },
      { title: 'Écrit', breadcrumb: [], url: 'https://e.org/n#e' },
    ]
    expect(render(reply([paragraph('Oui.')], sources))).toBe(
      '**[Réunions \\*](https://e.org/n#r)**\n*Normes › Vie*\n\nOui.\n\n- [Écrit](https://e.org/n#e)',
    )
  })

  it('puts all links below where the body quotes none of them', () => {
    const nearest = [{ title: 'Écrit', breadcrumb: [], url: 'https://e.org/n#e' }]
    expect(render({ ...reply([paragraph('Rien trouvé.')]), sources: nearest })).toBe(
      'Rien trouvé.\n\n- [Écrit](https://e.org/n#e)',
    )
  })

  it('says the summary of a reply that has nothing else, and pings nobody by it', () => {
    expect(render(reply([]))).toBe('Résumé @\u200Ball')
  })

  it.each([80, 100, 500, 16_383])('keeps within %i code points, at a block’s end, and ends with the link', (max) => {
    const sources = [{ title: 'T', breadcrumb: [], url: 'https://e.org/t' }]
    const blocks = Array.from({ length: 2_000 }, (_, at) => paragraph(`Bloc ${at} \u{1f600}.`))
    const message = render(reply(blocks, sources), max)
    expect(countChars(message)).toBeLessThanOrEqual(max)
    expect(message.endsWith('… [T](https://e.org/t)')).toBe(true)
    for (const block of message.split('\n\n').slice(1, -1)) expect(block).toMatch(/^Bloc \d+ \u{1f600}\.$/u)
    if (max === 16_383) expect(countChars(message)).toBeGreaterThan(16_300)
  })

  it.each<[string, RootContent]>([
    ['a paragraph', paragraph('mot '.repeat(5_000))],
    ['a code block', { type: 'code', value: 'ligne\n'.repeat(4_000) }],
    [
      'a list',
      {
        type: 'list',
        children: Array.from({ length: 4_000 }, () => ({ type: 'listItem', children: [paragraph('point') as never] })),
      },
    ],
    [
      'a table',
      {
        type: 'table',
        children: Array.from({ length: 4_000 }, () => ({
          type: 'tableRow',
          children: [{ type: 'tableCell', children: [text('cellule')] }],
        })),
      },
    ],
  ])('shows the beginning of %s that is too long by itself', (_name, block) => {
    const message = render(reply([block]))
    expect(countChars(message)).toBeLessThanOrEqual(16_383)
    expect(countChars(message)).toBeGreaterThan(16_000)
    expect(message.endsWith('…')).toBe(true)
    if (block.type === 'code') expect(message).toMatch(/\n```\n\n…$/)
  })
})

describe('render of what a handbook holds', () => {
  it.each(['@all', '@here', '@channel', '~town-square', '@nina'])(
    'pings nobody by %s, whatever it stands in',
    (name) => {
      const markdown = `# ${name}\n\n${name} **${name}** *${name}* ~~${name}~~ [${name}](https://e.org/${name})\n\n- ${name}\n\n> ${name}\n\n| ${name} |\n|---|\n| ${name} |\n\n![${name}](https://e.org/x.png)`
      const message = renderBlocks(parsePage('guide/page.md', markdown).tree.children)
      expect(message).toContain('\u200B')
      expect(message).not.toContain(name)
    },
  )
})
