import type { RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { describe, expect, it } from 'vitest'
import { bullets, paragraph, text } from '../../src/reply/mdast.ts'
import { shorten } from '../../src/reply/shorten.ts'

const link = (label: string) => ({ type: 'link' as const, url: 'https://example.org', children: [text(label)] })
const textsOf = (blocks: readonly RootContent[]) => blocks.map((block) => plainText(block))

describe('shorten', () => {
  it('returns blocks that fit unchanged', () => {
    const blocks = [paragraph(text('un')), paragraph(text('deux'))]
    expect(shorten(blocks, 6)).toEqual(blocks)
  })

  it('drops whole blocks from the end', () => {
    expect(textsOf(shorten([paragraph(text('un')), paragraph(text('deux'))], 5))).toEqual(['un'])
  })

  it('cuts a lone long paragraph between words', () => {
    expect(textsOf(shorten([paragraph(text('un deux trois'))], 9))).toEqual(['un deux…'])
  })

  it('keeps a number with spaces whole', () => {
    expect(textsOf(shorten([paragraph(text('appelle le 09 72 39 40 50 maintenant'))], 20))).toEqual(['appelle le…'])
  })

  it('leaves out a link that does not fit rather than cut it', () => {
    expect(textsOf(shorten([paragraph(text('voir '), link('la charte des valeurs'), text(' ici'))], 12))).toEqual([
      'voir …',
    ])
  })

  it('keeps whole list items', () => {
    const list = bullets([[text('premier')], [text('second')], [text('troisième')]])
    expect(textsOf(shorten([list], 14))).toEqual(['premiersecond'])
  })

  it('shortens a first item that is too long by itself', () => {
    const list = bullets([[text('un item vraiment très long')]])
    expect(textsOf(shorten([list], 12))).toEqual(['un item…'])
  })

  it('cuts code between lines', () => {
    expect(shorten([{ type: 'code', value: 'npm ci\nnpm start\nnpm test' }], 18)).toEqual([
      { type: 'code', value: 'npm ci\nnpm start\n…' },
    ])
  })
})
