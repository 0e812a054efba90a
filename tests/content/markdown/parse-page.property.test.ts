import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePage } from '../../../src/content/markdown/parse-page.ts'

/** Pieces of handbooks, in any order and nesting; `§` becomes a word of its own. */
const PIECES = [
  '§',
  ' § ',
  '\n',
  '\n\n',
  '\n  ',
  '\n\n    ',
  '# §\n',
  '\n## § <a id="x"></a>\n',
  '> §\n',
  '- §\n',
  '1. §\n',
  '| § | § |\n|---|---|\n| § | § |\n',
  '```\n§\n```\n',
  '`§`',
  '**§**',
  '_§_',
  '[§](x.md)',
  '[§][r]',
  '\n[r]: y.md\n',
  '[^1]',
  '\n[^1]: §\n',
  '\\',
  '\n{% hint style="info" %}\n',
  '\n{% endhint %}\n',
  '{% tabs %}',
  '\n{% endtabs %}\n',
  '\n{% tab title="§" %}\n',
  '\n{% endtab %}\n',
  '\n{% embed url="§" %}\n',
  '\n{% endembed %}\n',
  '\n{% unknown %}\n',
  '{% endunknown %}',
  '<details>\n',
  '\n\n<summary>§</summary>\n\n',
  '\n</details>\n',
  '<table><tr><td>§</td></tr></table>',
  '<table data-view="cards"><thead><tr><th></th></tr></thead><tbody><tr><td>§</td></tr></tbody></table>',
  '<td>',
  '</tr>',
  '<b>§',
  '</b>',
  '<a href="z.md">§',
  '</a>',
  '<div>',
  '</div>',
  '<p>§',
  '<br>',
  '<ul><li>§',
  '</ul>',
  '<code>§</code>',
  '<h3>§</h3>',
  '<figure><img alt="§" src="a.png"><figcaption>§</figcaption></figure>',
  '<nom>',
  '<!-- -->',
  '<svg>',
  '<pre>§',
  '</pre>',
] as const

const BLOCKS = new Set(['paragraph', 'heading', 'blockquote', 'list', 'code', 'thematicBreak', 'table'])
const LINES = new Set(['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'break', 'link', 'image'])

/** What each node may hold. */
const CONTENT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['root', BLOCKS],
  ['blockquote', new Set([...BLOCKS].filter((type) => type !== 'heading'))],
  ['listItem', new Set([...BLOCKS].filter((type) => type !== 'heading'))],
  ['list', new Set(['listItem'])],
  ['table', new Set(['tableRow'])],
  ['tableRow', new Set(['tableCell'])],
])

interface AnyNode {
  readonly type: string
  readonly children?: readonly AnyNode[]
}

function misplaced(parent: AnyNode): readonly string[] {
  const allowed = CONTENT.get(parent.type) ?? LINES
  return (parent.children ?? []).flatMap((node) => [
    ...(allowed.has(node.type) ? [] : [`${node.type} in ${parent.type}`]),
    ...misplaced(node),
  ])
}

const page = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => {
  let words = 0
  return pieces.join('').replace(/§/g, () => `mot${(words++).toString().padStart(3, '0')}`)
})

const options = { seed: 20_260, numRuns: 400 }

describe('parsePage on any mixture of blocks, HTML and Markdown', () => {
  it('gives valid mdast', () => {
    fc.assert(
      fc.property(page, (text) => {
        expect(misplaced(parsePage('p.md', text).tree)).toEqual([])
      }),
      options,
    )
  })

  it('loses no word', () => {
    fc.assert(
      fc.property(page, (text) => {
        const outcome = JSON.stringify(parsePage('p.md', text).tree)
        const lost = (text.match(/mot\d+/g) ?? []).filter((word) => !outcome.includes(word))
        expect(lost).toEqual([])
      }),
      options,
    )
  })
})
