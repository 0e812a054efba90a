import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { cutPassages } from '../../../src/content/passages/cut-passages.ts'

const processor = remark().use(remarkGfm)
const cut = (markdown: string) => cutPassages(processor.parse(markdown).children)
const sizes = (markdown: string) => cut(markdown).map(({ text }) => text.length)
const markdownOf = (passage: ReturnType<typeof cut>[number] | undefined) =>
  processor.stringify({ type: 'root', children: [...(passage?.blocks ?? [])] }).trim()

/** A sentence of exactly the given length. */
const sentence = (chars: number) =>
  `${'Mot '
    .repeat(chars)
    .slice(0, chars - 2)
    .trim()
    .padEnd(chars - 1, 's')}.`

describe('cutPassages', () => {
  it('keeps short blocks together', () => {
    expect(cut('Un.\n\n* deux\n* trois')).toMatchObject([{ text: 'Un. deux trois' }])
  })

  it('groups whole blocks up to about 600 characters', () => {
    expect(sizes([sentence(250), sentence(250), sentence(250)].join('\n\n'))).toEqual([501, 250])
  })

  it('keeps an announcement with its list', () => {
    const passages = cut(`${sentence(400)}\n\nTrois cas :\n\n* ${sentence(120)}\n* ${sentence(120)}`)
    expect(passages.map(({ text }) => text.startsWith('Trois cas'))).toEqual([false, true])
  })

  it('splits a long list between its items and goes on counting', () => {
    const passages = cut([1, 2, 3].map((number) => `${number}. ${sentence(250)}`).join('\n'))
    expect(passages).toHaveLength(2)
    expect(markdownOf(passages[1])).toBe(`3. ${sentence(250)}`)
  })

  it('splits a long item between its blocks; the first keeps the bullet', () => {
    const passages = cut(`* ${sentence(500)}\n\n  ${sentence(500)}`)
    expect(passages.map(markdownOf)).toEqual([`* ${sentence(500)}`, sentence(500)])
  })

  it('splits a long paragraph between its sentences', () => {
    expect(sizes([sentence(250), sentence(250), sentence(250)].join(' '))).toEqual([501, 250])
  })

  it('splits a long quote and keeps both parts quotes', () => {
    expect(cut(`> ${sentence(400)}\n>\n> ${sentence(400)}`).map(markdownOf)).toEqual([
      `> ${sentence(400)}`,
      `> ${sentence(400)}`,
    ])
  })

  it('splits a long table between its rows and repeats the header', () => {
    const rows = [1, 2, 3].map((number) => `| ${number} | ${sentence(250)} |`)
    const passages = cut(['| Nº | Quoi |', '| --- | --- |', ...rows].join('\n'))
    expect(passages.map(({ text }) => text.slice(0, 9))).toEqual(['Nº Quoi 1', 'Nº Quoi 3'])
  })

  it('splits long code between its lines', () => {
    const line = 'x'.repeat(250)
    expect(cut(`\`\`\`sh\n${line}\n${line}\n${line}\n\`\`\``).map(markdownOf)).toEqual([
      `\`\`\`sh\n${line}\n${line}\n\`\`\``,
      `\`\`\`sh\n${line}\n\`\`\``,
    ])
  })

  it('keeps a sentence whole, however long', () => {
    expect(sizes(sentence(900))).toEqual([900])
  })

  it('loses and repeats no word', () => {
    const markdown = [1, 2, 3, 4].map((n) => `* ${n} ${sentence(350)}\n  * ${n}b ${sentence(350)}`).join('\n')
    expect(
      cut(markdown)
        .map(({ text }) => text)
        .join(' '),
    ).toBe([1, 2, 3, 4].map((n) => `${n} ${sentence(350)} ${n}b ${sentence(350)}`).join(' '))
  })

  it('leaves out blocks without text', () => {
    expect(cut('***\n\n![](https://example.org/x.png)')).toEqual([])
  })
})

describe('cutPassages on hostile input', () => {
  it('takes linear time on long runs of empty lines and of spaces', () => {
    const code = { type: 'code', value: `${'\n'.repeat(200_000)}${'x'.repeat(700)}` } as const
    const text = { type: 'text', value: `${'a. '.repeat(300)}${' '.repeat(200_000)}B` } as const
    const started = performance.now()
    cutPassages([code, { type: 'paragraph', children: [text] }])
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
