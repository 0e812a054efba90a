import { describe, expect, it } from 'vitest'
import { ansiStyle, plainStyle, render } from '../../adapters/terminal/render.ts'
import type { OrdinaryReply } from '../../src/adapter.ts'

const reply: OrdinaryReply = {
  locale: 'fr',
  path: 'ordinary',
  summary: '',
  body: {
    type: 'root',
    children: [
      {
        type: 'paragraph',
        children: [
          { type: 'text', value: 'Lis la ' },
          { type: 'link', url: 'https://example.org/charte', children: [{ type: 'text', value: 'charte' }] },
          { type: 'text', value: '.\u001b[2J' },
        ],
      },
      {
        type: 'list',
        ordered: true,
        start: 1,
        children: [
          {
            type: 'listItem',
            checked: true,
            children: [{ type: 'paragraph', children: [{ type: 'text', value: 'a' }] }],
          },
          { type: 'listItem', children: [{ type: 'paragraph', children: [{ type: 'inlineCode', value: 'b' }] }] },
        ],
      },
      {
        type: 'blockquote',
        children: [{ type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', value: 'gras' }] }] }],
      },
    ],
  },
  quoted: { title: 'Charte', breadcrumb: ['Culture'], url: 'https://example.org/charte' },
  sources: [{ title: 'Normes', breadcrumb: [], url: 'https://example.org/normes' }],
  actions: [
    { id: 'share', label: 'Partager', value: '' },
    { id: 'menu', label: 'Menu', value: '' },
  ],
}

describe('render', () => {
  it('writes source, body, further sources and choices, and drops escape sequences', () => {
    expect(render(reply, plainStyle)).toBe(
      [
        'Culture',
        'Charte',
        'https://example.org/charte',
        '',
        'Lis la charte <https://example.org/charte>.[2J',
        '',
        '1. [x] a',
        '2. `b`',
        '',
        '│ gras',
        '',
        'Normes',
        'https://example.org/normes',
        '',
        '[Menu]',
      ].join('\n'),
    )
  })

  it('begins with what it says where it quotes nothing', () => {
    const choices = { ...reply, quoted: null, body: { type: 'root' as const, children: [] }, actions: [] }
    expect(render({ ...choices, sources: reply.sources }, plainStyle)).toBe('Normes\nhttps://example.org/normes')
    const lines = render({ ...reply, quoted: null }, plainStyle).split('\n')
    expect(lines.slice(0, 1)).toEqual(['Lis la charte <https://example.org/charte>.[2J'])
  })

  it('emphasises with ANSI codes on request', () => {
    expect(render(reply, ansiStyle)).toContain('│ \u001b[1mgras\u001b[22m')
  })
})
