import { describe, expect, it } from 'vitest'
import { parsePage } from '../../../../src/content/markdown/parse-page.ts'
import { normalised } from '../normalised.ts'

describe('convertHtml', () => {
  it.each([
    [
      'details whose Markdown stands between its tags',
      '<details>\n\n<summary><mark style="color:red;"><strong>Pourquoi</strong> ?</mark></summary>\n\nParce **que**.\n\n* a\n\n</details>\n\nAprès.',
      '**Pourquoi ?**\n\nParce **que**.\n\n* a\n\nAprès.',
    ],
    [
      'details in details',
      '<details>\n\n<summary>A</summary>\n\n<details>\n\n<summary>B</summary>\n\nb\n\n</details>\n\na\n\n</details>',
      '**A**\n\n**B**\n\nb\n\na',
    ],
    ['details without blank lines', '<details><summary>A</summary>\nb **c**\n</details>\n\nd', '**A**\n\nb **c**\n\nd'],
    [
      'a figure with a caption',
      '<figure><img src="../a (1).png" alt="Plan" width="3"><figcaption><p>Le <a href="p.md">plan</a></p></figcaption></figure>',
      '![Plan](<../a (1).png>)\n\nLe [plan](p.md)',
    ],
    ['a figure without a caption', '<figure><img src="a.png" alt=""><figcaption></figcaption></figure>', '![](a.png)'],
    ['an image written into the page', '<img src="data:image/png;base64,AAAA" alt="Logo"> x', 'Logo x'],
    ['coloured and underlined text', 'a <mark style="color:red;">b</mark> <u>c</u> <span>d</span>', 'a b c d'],
    ['bold, italics and code', 'a <strong>b</strong> <em>c</em> <code>d</code>', 'a **b** *c* `d`'],
    ['Markdown in inline code', '<code>a *b* c</code>', '`a b c`'],
    ['line breaks', 'a<br>b<br/>\nc</br>d', 'a\\\nb\\\nc\\\nd'],
    ['an aligned paragraph', '<p align="center">a<br>b</p>\n\nc', 'a\\\nb\n\nc'],
    ['Markdown in a div', '<div align="center">\n\n**a**\n\n</div>', '**a**'],
    ['lists', '<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>', '* a\n* b\n  1. c'],
    ['a link', '<a href="p.md">a</a> b', '[a](p.md) b'],
    ['a link around blocks', '<a href="p.md">\n\na\n\nb\n\n</a>\n\nc', '[a](p.md)\n\n[b](p.md)\n\nc'],
    ['an anchor', 'a <a id="x"></a>b', 'a b'],
    ['bold around blocks', '<b>\n\na\n\n* b\n\n</b>', 'a\n\n* b'],
    ['a frame', '<iframe src="https://v.example" title="Démo"></iframe>', '[Démo](https://v.example)'],
    ['a video', '<video src="v.mp4"></video>', '[v.mp4](v.mp4)'],
    ['a block within a line', 'a <p>b</p> c', 'a\n\nb\n\nc'],
    ['stray end tags', 'a </p>b</div></b> c\n\n</details>\n\nd', 'a b c\n\nd'],
    ['missing end tags', '<div><b>a\n\nb\n\nc', 'a\n\nb\n\nc'],
    ['an entity', '&#x20;a&nbsp;&amp;&#xE9; <b>&lt;</b>&#xNAN;', 'a\u00a0&é **<**'],
    ['comments, scripts and styles', 'a<!-- b --> c\n\n<script>d\n\ne</script>\n\n<style>f</style>\n\ng', 'a c\n\ng'],
  ])('rewrites %s', (_name, source, expected) => {
    expect(normalised(source)).toBe(expected)
  })

  it.each([
    ['in a sentence', 'Écris à <prenom>.<nom> ou <b>appelle</b>.', 'Écris à \\<prenom>.\\<nom> ou **appelle**.'],
    ['at the start of a line, before Markdown', '<nom>\nest **là**\n\na', '\\<nom>\nest **là**\n\na'],
    ['as an address', '<https://a.example>', '<https://a.example>'],
    ['that an HTML parser would swallow text after', '<title>a\n\n<textarea>\n\nb', '\\<title>a\n\n\\<textarea>\n\nb'],
  ])('keeps placeholders %s', (_where, source, expected) => {
    expect(normalised(source)).toBe(expected)
  })

  it('keeps Markdown that the HTML parser swallows', () => {
    expect(normalised('a <svg>**b**</svg> c')).toBe('a **b** c')
  })

  it('keeps words apart in table cells', () => {
    const source = '| a | b |\n|---|---|\n| <p>c</p><p>d</p> | e<br>f <ul><li>g</li><li>**h**</li></ul> |'
    const table = parsePage('p.md', source).tree.children[0]
    const cells = table?.type === 'table' ? table.children[1]?.children : undefined
    const shape = cells?.map((cell) => cell.children.map((node) => ('value' in node ? node.value : node.type)))
    expect(shape).toEqual([
      ['c', 'break', 'd'],
      ['e', 'break', 'f', 'break', '• g', 'break', '• ', 'strong'],
    ])
  })

  it('gives nodes made from HTML the lines of the page', () => {
    const { tree } = parsePage('p.md', 'a\n\n<details>\n\n<summary>b</summary>\n\nc\n\n</details>\n\n<p>d</p>')
    expect(tree.children.map(({ position }) => position?.start.line)).toEqual([1, 5, 7, 11])
  })
})

describe('prepareTables', () => {
  const head = '<thead><tr><th>A</th><th data-hidden>B</th></tr></thead>'

  it('leaves hidden columns out', () => {
    const table = `<table>${head}<tbody><tr><td>a</td><td>b</td></tr></tbody></table>`
    expect(normalised(table)).toBe('| A |\n| - |\n| a |')
  })

  it('takes the first row for the head where that is empty', () => {
    const table =
      '<table data-header-hidden><thead><tr><th></th><th></th></tr></thead><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>'
    expect(normalised(table)).toBe('| a | b |\n| - | - |\n| c | d |')
  })

  it('keeps a caption above its table', () => {
    expect(normalised(`<table><caption>Titre</caption>${head}</table>`)).toBe('Titre\n\n| A |\n| - |')
  })

  it('rewrites cards into a list, each title linked to its target', () => {
    const cards =
      '<table data-view="cards"><thead><tr><th></th><th></th><th data-hidden data-card-target data-type="content-ref"></th><th data-hidden data-card-cover data-type="files"></th></tr></thead><tbody>' +
      '<tr><td><strong>Charte</strong></td><td>Nos règles<br>à nous</td><td><a href="charte.md">charte.md</a></td><td><a href="x.png">x.png</a></td></tr>' +
      '<tr><td><a href="https://docs.example">Docs</a></td><td></td><td><a href="docs.md">docs.md</a></td><td></td></tr>' +
      '<tr><td></td><td></td><td><a href="seul.md">seul.md</a></td><td></td></tr>' +
      '<tr><td></td><td></td><td></td><td></td></tr></tbody></table>'
    expect(normalised(cards)).toBe(
      '* [**Charte**](charte.md)\n\n  Nos règles\\\n  à nous\n\n* [Docs](https://docs.example)\n\n* [seul.md](seul.md)',
    )
  })
})
