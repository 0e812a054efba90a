import { describe, expect, it } from 'vitest'
import { blockRules } from '../../../../src/content/markdown/gitbook/blocks.ts'
import { parsePage } from '../../../../src/content/markdown/parse-page.ts'
import { asMarkdown, normalised, problemsOf } from '../normalised.ts'

describe('blockRules', () => {
  it('names the blocks that are known', () => {
    expect([...blockRules.keys()]).toEqual([
      'code',
      'column',
      'columns',
      'content-ref',
      'embed',
      'file',
      'hint',
      'include',
      'page-ref',
      'step',
      'stepper',
      'tab',
      'tabs',
    ])
  })

  it.each([
    ['hint', '{% hint style="info" %}\nBon à savoir.\n\n* un\n{% endhint %}', '> Bon à savoir.\n>\n> * un'],
    ['hint without content', 'a\n\n{% hint %}\n{% endhint %}', 'a'],
    [
      'tabs',
      '{% tabs %}\n{% tab title="Slack" %}\nOuvre Slack.\n{% endtab %}\n\n{% tab title="Tchap" %}\nOuvre Tchap.\n{% endtab %}\n{% endtabs %}',
      '**Slack**\n\nOuvre Slack.\n\n**Tchap**\n\nOuvre Tchap.',
    ],
    ['tab title of 2022', '{% tab title="Demander de l\\\'aide" %}\nx\n{% endtab %}', "**Demander de l'aide**\n\nx"],
    [
      'content-ref',
      '{% content-ref url="a/charte.md" %}\n[charte.md](a/charte.md)\n{% endcontent-ref %}',
      '[charte.md](a/charte.md)',
    ],
    ['content-ref without content', '{% content-ref url="a.md" %}\n{% endcontent-ref %}', '[a.md](a.md)'],
    ['page-ref', '{% page-ref page="../conseils.md" %}', '[../conseils.md](../conseils.md)'],
    ['embed', '{% embed url="https://video.example/v?a=1&amp;b=2" %}', '<https://video.example/v?a=1&b=2>'],
    ['embed with a caption', '{% embed url="https://v.example" caption="Démo" %}', '[Démo](https://v.example)'],
    [
      'embed with content',
      '{% embed url="https://v.example" %}\nLa **démo**\n{% endembed %}',
      '[La **démo**](https://v.example)',
    ],
    [
      'embed with linked content',
      '{% embed url="https://v.example" %}\nVoir [ici](a.md).\n{% endembed %}',
      '<https://v.example>\n\nVoir [ici](a.md).',
    ],
    [
      'embed without a closing quote',
      '{% embed url="https://v.example %}\nDémo\n{% endembed %}',
      '[Démo](https://v.example)',
    ],
    [
      'embeds in a row, the second with content',
      '{% embed url="https://a.example" %}\n\n{% embed url="https://b.example" %}\nB\n{% endembed %}',
      '<https://a.example>\n\n[B](https://b.example)',
    ],
    ['file', '{% file src="../.gitbook/assets/devis.pdf" %}', '[devis.pdf](../.gitbook/assets/devis.pdf)'],
    ['file with content', '{% file src="a/b.pdf" %}\nModèle\n{% endfile %}', '[Modèle](a/b.pdf)'],
    [
      'stepper',
      '{% stepper %}\n{% step %}\n### Signe\n\nLe contrat.\n{% endstep %}\n{% endstepper %}',
      '### Signe\n\nLe contrat.',
    ],
    [
      'code',
      '{% code title="app.ts" lineNumbers="true" %}\n```ts\nlet a\n```\n{% endcode %}',
      '**app.ts**\n\n```ts\nlet a\n```',
    ],
    [
      'columns',
      '{% columns %}\n{% column width="50%" %}\na\n{% endcolumn %}\n\n{% column %}\nb\n{% endcolumn %}\n{% endcolumns %}',
      'a\n\nb',
    ],
  ])('rewrites %s', (_name, source, expected) => {
    expect(normalised(source)).toBe(expected)
    expect(problemsOf(parsePage('p.md', source))).toEqual([])
  })

  it.each([
    ['content-ref', '{% content-ref url="a.md" %}\n[a](a.md)\n{% endcontent-ref %}'],
    ['page-ref', '{% page-ref page="a.md" %}'],
    ['embed', '{% embed url="a.md" %}'],
    ['file', '{% file src="a.md" %}'],
  ])('marks the link of a %s with the block and its line', (block, source) => {
    const paragraph = parsePage('p.md', `x\n\n${source}`).tree.children[1]
    const link = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined
    expect(link).toMatchObject({ type: 'link', url: 'a.md', data: { block }, position: { start: { line: 3 } } })
  })

  it('inserts an included file, its links made to hold from the page', () => {
    const include = (path: string): string | null =>
      path === '.gitbook/includes/contact.md' ? '---\ntitle: x\n---\n\nÉcris à [Ada](../../equipe/ada.md#mail).' : null
    const page = parsePage('equipe/README.md', 'Avant.\n\n{% include "../.gitbook/includes/contact.md" %}', { include })
    expect(asMarkdown(page)).toBe('Avant.\n\nÉcris à [Ada](ada.md#mail).')
    expect(page.tree.children[1]?.position?.start.line).toBe(3)
    expect(page.problems).toEqual([])
  })

  it('reports an include that is not there', () => {
    expect(parsePage('a/p.md', 'a\n\n{% include "../x.md" %}\n\nb').problems).toEqual([
      {
        severity: 'error',
        code: 'missing-include',
        file: 'a/p.md',
        line: 3,
        message: 'The included file "../x.md" is not in the content folder. Add it, or take the include out.',
      },
    ])
  })

  it('stops at a file that includes itself', () => {
    const page = parsePage('p.md', '{% include "a.md" %}', { include: () => 'x\n\n{% include "a.md" %}' })
    expect(asMarkdown(page)).toBe('x')
    expect(problemsOf(page)).toEqual(['include-too-deep a.md:3'])
  })

  it('stops at files that include each other many times', () => {
    const include = (path: string): string => Array(40).fill(`{% include "x${path}" %}`).join('\n\n')
    const page = parsePage('p.md', '{% include "a.md" %}', { include })
    expect(new Set(page.problems.map(({ code }) => code))).toEqual(new Set(['include-too-deep']))
  })
})
