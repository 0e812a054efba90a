import { describe, expect, it } from 'vitest'
import { parsePage } from '../../../../src/content/markdown/parse-page.ts'
import { asMarkdown, normalised, problemsOf } from '../normalised.ts'

function outcome(text: string): { readonly markdown: string; readonly problems: readonly string[] } {
  const page = parsePage('guide/page.md', text)
  return { markdown: asMarkdown(page), problems: problemsOf(page) }
}

describe('nestTags', () => {
  it.each([
    ['right after a list item', '* a\n{% hint %}\nb\n{% endhint %}\n* c', '* a\n\n> b\n\n* c'],
    ['right after a quote', '> a\n{% hint %}\nb\n{% endhint %}', '> a\n\n> b'],
    ['indented in a list', '1. a\n   {% hint %}\n   b\n   {% endhint %}\n2. c', '1. a\n   > b\n2. c'],
    ['in a quote', '> {% hint %}\n> a\n> {% endhint %}', '> > a'],
    ['between the lines of a paragraph', 'a\n{% hint %}\nb\n{% endhint %}\nc', 'a\n\n> b\n\nc'],
    ['around text on one line', '{% hint %}a **b**{% endhint %} c', '> a **b**\n\nc'],
    ['without spaces', '{%hint%}\na\n{%endhint%}', '> a'],
    ['over two lines', '{% hint style="info"\nicon="x" %}\n\na\n\n{% endhint %}', '> a'],
    ['right below an HTML tag', '<div>\n{% hint %}\na\n{% endhint %}\n</div>\n\nb', '> a\n\nb'],
  ])('recognises tags %s', (_where, source, expected) => {
    expect(outcome(source)).toEqual({ markdown: expected, problems: [] })
  })

  it('leaves tags in code alone', () => {
    expect(outcome('`{% hint %}`\n\n```\n{% endtab %}\n```')).toEqual({
      markdown: '`{% hint %}`\n\n```\n{% endtab %}\n```',
      problems: [],
    })
  })

  it('leaves braces that are no tag alone', () => {
    expect(outcome('À 100 {%} et {% sans fin')).toEqual({ markdown: 'À 100 {%} et {% sans fin', problems: [] })
  })

  it('keeps the content of a tag that is never closed', () => {
    expect(outcome('a\n\n{% hint %}\nb\n\n## C\n\nd')).toEqual({
      markdown: 'a\n\nb\n\n## C\n\nd',
      problems: ['unclosed-tag guide/page.md:3'],
    })
  })

  it('keeps the title of a tab that is never closed', () => {
    expect(normalised('{% tab title="A" %}\nb')).toBe('**A**\n\nb')
  })

  it('drops a stray end tag', () => {
    expect(outcome('a\n\n{% endhint %}\n\nb')).toEqual({ markdown: 'a\n\nb', problems: ['stray-tag guide/page.md:3'] })
  })

  it('closes what is left open inside a block with it', () => {
    expect(outcome('{% hint %}\n{% tabs %}\na\n{% endhint %}\nb\n{% endtabs %}')).toEqual({
      markdown: '> a\n\nb',
      problems: ['unclosed-tag guide/page.md:2', 'stray-tag guide/page.md:6'],
    })
  })

  it('says how to mend an unclosed tag', () => {
    expect(parsePage('p.md', '{% hint %}').problems).toEqual([
      {
        severity: 'warning',
        code: 'unclosed-tag',
        file: 'p.md',
        line: 1,
        message: '{% hint %} is never closed. Add {% endhint %} after its content, at the same indentation.',
      },
    ])
  })

  it('keeps the content of a block that is not known', () => {
    expect(outcome('{% carousel a="b" %}\ntexte\n{% endcarousel %}\n\nsuite')).toEqual({
      markdown: 'texte\n\nsuite',
      problems: ['unknown-tag guide/page.md:1'],
    })
  })

  it('takes an unknown tag out of a sentence without cutting it', () => {
    expect(outcome('a {% icon "x" %} b')).toEqual({ markdown: 'a  b', problems: ['unknown-tag guide/page.md:1'] })
  })

  it('reports a tag within a line of raw HTML', () => {
    expect(outcome('<div>a {% hint %} b</div>')).toEqual({
      markdown: 'a b',
      problems: ['misplaced-tag guide/page.md:1'],
    })
  })

  it('reports a block in a table cell', () => {
    expect(outcome('| a |\n|---|\n| b {% hint %} |').problems).toEqual(['misplaced-tag guide/page.md:3'])
  })
})
