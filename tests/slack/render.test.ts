import fc from 'fast-check'
import type { Root, RootContent } from 'mdast'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { escapeCode, escapeText, escapeUrl, UNSAFE } from '../../adapters/slack/escape.ts'
import { renderBlockTexts } from '../../adapters/slack/render/block-texts.ts'
import { renderButtons } from '../../adapters/slack/render/buttons.ts'
import { fitSections } from '../../adapters/slack/render/fit-sections.ts'
import { renderMessage } from '../../adapters/slack/render/render-message.ts'
import { renderHome, renderModal } from '../../adapters/slack/render/render-view.ts'
import { splitText } from '../../adapters/slack/render/split-text.ts'
import type { Action, OrdinaryReply } from '../../src/adapter.ts'
import { ordinaryReply } from '../contract/adapter-contract.ts'
import { createRandom, randomMarkdown } from '../fuzz/random-markdown.ts'
import { checkBlocks } from './fake-slack/check-blocks.ts'

const parse = (markdown: string): Root => remark().use(remarkGfm).parse(markdown)
const render = (markdown: string): string => renderBlockTexts(parse(markdown).children).join('\n\n')
const replyOf = (children: readonly RootContent[], fields: Partial<OrdinaryReply> = {}): OrdinaryReply => ({
  ...ordinaryReply,
  body: { type: 'root', children: [...children] },
  ...fields,
})

/** What Slack would obey: a link or a mention that opens. */
const OBEYED = /<(?!https?:|mailto:|tel:)[^>]*>?/

describe('escapeText', () => {
  it.each([
    ['a & b', 'a &amp; b'],
    ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U1> <#C1> <https://e.org|e>', '&lt;@U1&gt; &lt;#C1&gt; &lt;https://e.org|e&gt;'],
    ['*gras* _penché_ ~barré~', '∗gras∗ ˍpenchéˍ ∼barré∼'],
    ['un_nom_long 2*3 5 * 3', 'un_nom_long 2*3 5 * 3'],
    ['`code`', 'ˋcodeˋ'],
  ])('turns %s into %s', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped)
  })

  it('leaves nothing that Slack obeys, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '!', '@', '*', '_', '~', '`', 'a', ' ', ';', 'l', 't') }),
        (text) => {
          expect(escapeText(text)).not.toMatch(/[<>`]|&(?!amp;|lt;|gt;)/)
        },
      ),
    )
  })

  it.each(UNSAFE)('replaces $mark, for its reason: $reason', ({ mark, replacement, reason }) => {
    expect(reason).not.toBe('')
    expect(escapeText(`${mark}a${mark}`)).toBe(`${replacement}a${replacement}`)
  })
})

describe('escapeCode', () => {
  it('keeps marks, which format nothing in code', () => {
    expect(escapeCode('a < b && *c* `d`')).toBe('a &lt; b &amp;&amp; *c* ˋdˋ')
  })
})

describe('escapeUrl', () => {
  it('keeps an address from ending its link', () => {
    expect(escapeUrl('https://e.org/?a=1&b=<2|3> 4')).toBe('https://e.org/?a=1&amp;b=%3C2%7C3%3E%204')
  })
})

describe('renderBlockTexts', () => {
  it.each([
    ['# Réunions *utiles*', '*Réunions utiles*'],
    ['**gras** *penché* ~~barré~~ `code`', '*gras* _penché_ ~barré~ `code`'],
    ['**gras**suffixe', '*gras*\u200bsuffixe'],
    ['[Charte](https://e.org/?a=1&b=2)', '<https://e.org/?a=1&amp;b=2|Charte>'],
    ['<https://e.org/>', '<https://e.org/|https://e.org/>'],
    ['[https://bank.example](https://evil.example/)', '<https://evil.example/>'],
    ['[clic](javascript:alert(1))', 'clic'],
    ['![une image](https://e.org/i.png)', '<https://e.org/i.png|une image>'],
    ['- un\n- deux\n  - trois', '• un\n• deux\n    ◦ trois'],
    ['3. un\n4. deux', '3. un\n4. deux'],
    ['- [x] fait\n- [ ] à faire', '☑ fait\n☐ à faire'],
    ['> un\n> deux', '> un\n> deux'],
    ['```js\nif (a < b) {}\n```', '```\nif (a &lt; b) {}\n```'],
    ['| Qui | Quoi |\n|---|---|\n| moi | **ça** |\n| toi | <i>', '• moi · Quoi : *ça*\n• toi · Quoi : &lt;i&gt;'],
    ['un\n\n---\n\ndeux', 'un\n\n———\n\ndeux'],
    ['<!channel> @here <script>', '&lt;!channel&gt; @here &lt;script&gt;'],
  ])('renders %s', (markdown, mrkdwn) => {
    expect(render(markdown)).toBe(mrkdwn)
  })
})

describe('splitText', () => {
  it('cuts between words', () => {
    expect(splitText('un deux trois', 8)).toEqual(['un deux', 'trois'])
  })

  it('keeps links and entities whole', () => {
    expect(splitText('aaaa <https://e.org|un lien> bbb', 26)).toEqual(['aaaa', '<https://e.org|un lien>', 'bbb'])
    expect(splitText('aaaaaaa &amp; b', 10)).toEqual(['aaaaaaa', '&amp; b'])
  })

  it('fences code again', () => {
    expect(splitText('```\nun\ndeux\ntrois\n```', 16)).toEqual(['```\nun\ndeux\n```', '```\ntrois\n```'])
  })

  it('never passes the limit', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.integer({ min: 20, max: 80 }), (text, max) => {
        for (const part of splitText(escapeText(text), max)) expect(part.length).toBeLessThanOrEqual(max)
      }),
    )
  })
})

describe('fitSections', () => {
  const room = { maxBlocks: 3, maxChars: 5_000, more: 'La suite : <https://e.org|là>' }

  it('packs short texts into one section', () => {
    expect(fitSections(['un', 'deux'], room)).toMatchObject([{ text: { text: 'un\n\ndeux' } }])
  })

  it('ends with the link where the text is too long', () => {
    const blocks = fitSections(
      Array.from({ length: 20 }, () => 'mot '.repeat(500).trim()),
      room,
    )
    expect(blocks.length).toBeLessThanOrEqual(3)
    expect(blocks.at(-1)).toMatchObject({ text: { text: room.more } })
  })
})

describe('renderButtons', () => {
  const action = (at: number): Action => ({ id: 'open', label: `bouton ${at}`, value: `v${at}` })

  it('gives each button an id of its own, and rows of twenty-five', () => {
    const rows = renderButtons(Array.from({ length: 30 }, (_, at) => action(at)))
    expect(rows.map((row) => (row.type === 'actions' ? row.elements.length : 0))).toEqual([25, 5])
    expect(checkBlocks(rows, 50)).toBeNull()
  })

  it('shortens a label, and leaves out a value that would not come back', () => {
    const rows = renderButtons([
      { ...action(1), label: 'é'.repeat(100) },
      { ...action(2), value: 'x'.repeat(2_001) },
    ])
    expect(rows).toMatchObject([{ elements: [{ text: { text: `${'é'.repeat(74)}…` } }] }])
  })
})

describe('renderMessage', () => {
  it('begins with what it says where it quotes nothing, and lists sections below', () => {
    const nearest = [{ title: 'Charte', breadcrumb: [], url: 'https://example.org/charte' }]
    const nothing = replyOf(parse('Je ne trouve rien.').children, { quoted: null, sources: nearest, actions: [] })
    const { text } = renderMessage(nothing, { isShareable: true })
    expect(text).toBe('Je ne trouve rien.\n\n• <https://example.org/charte|Charte>')
  })

  it('holds the whole of a small answer', () => {
    expect(renderMessage(ordinaryReply, { isShareable: true })).toEqual({
      text: '*<https://example.org/normes#reunions|Réunions>*\nNormes\n\nRéponse ordinaire.',
      blocks: [
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: '*<https://example.org/normes#reunions|Réunions>*\nNormes\n\nRéponse ordinaire.',
            verbatim: true,
          },
        },
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'menu:0', text: { type: 'plain_text', text: 'Menu', emoji: false } }],
        },
      ],
    })
  })

  it('shortens a page of a megabyte to what Slack takes, and ends with the link', () => {
    const paragraphs = Array.from({ length: 2_000 }, (_, at) => `Paragraphe ${at} ${'mot '.repeat(120)}`)
    const { text, blocks } = renderMessage(replyOf(parse(paragraphs.join('\n\n')).children), { isShareable: true })
    expect(checkBlocks(blocks, 50)).toBeNull()
    expect(text.length).toBeLessThanOrEqual(4_000)
    const more = 'La suite : <https://example.org/normes#reunions|Réunions>'
    expect(text.endsWith(more)).toBe(true)
    expect(blocks.at(-2)).toMatchObject({ text: { text: more } })
  })

  it.each(['x'.repeat(50_000), `\`\`\`\n${'ligne\n'.repeat(9_000)}\n\`\`\``, `[${'é'.repeat(5_000)}](https://e.org)`])(
    'takes one block that is too long by itself',
    (markdown) => {
      expect(checkBlocks(renderMessage(replyOf(parse(markdown).children), { isShareable: true }).blocks, 50)).toBeNull()
    },
  )

  it('makes what Slack takes of any Markdown, and nothing in it is obeyed', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const { children } = parse(randomMarkdown(createRandom(seed), 20))
      const reply = replyOf(children)
      const { text, blocks } = renderMessage(reply, { isShareable: true })
      expect(checkBlocks(blocks, 50), `seed ${seed}`).toBeNull()
      expect(text, `seed ${seed}`).not.toMatch(OBEYED)
      expect(checkBlocks(renderModal(reply).blocks, 100)).toBeNull()
      expect(checkBlocks(renderHome(reply).blocks, 100)).toBeNull()
    }
  })
})
