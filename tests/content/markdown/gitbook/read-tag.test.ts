import { describe, expect, it } from 'vitest'
import { readTag } from '../../../../src/content/markdown/gitbook/read-tag.ts'

describe('readTag', () => {
  it.each([
    ['{% hint style="info" %}', 'hint', { style: 'info' }],
    ["{% tab title='Aujourd’hui' %}", 'tab', { title: 'Aujourd’hui' }],
    ['{% tab title="Images &amp; icônes" %}', 'tab', { title: 'Images & icônes' }],
    ['{% tab title="l\\\'aide \\"A\\"" %}', 'tab', { title: 'l\'aide "A"' }],
    ['{% code overflow=wrap fullWidth %}', 'code', { overflow: 'wrap', fullWidth: '' }],
    ['{% embed url="https://a.example/#/x %}', 'embed', { url: 'https://a.example/#/x' }],
    ['{% include "../a b.md" %}', 'include', { '': '../a b.md' }],
    ['{% @figma/embed url="x" %}', '@figma/embed', { url: 'x' }],
    ['{%- hint -%}', 'hint', {}],
    ['{% %}', '', {}],
  ])('reads %s', (source, name, attributes) => {
    const tag = readTag(source)
    expect({ name: tag.name, isEnd: tag.isEnd, attributes: Object.fromEntries(tag.attributes) }).toEqual({
      name,
      isEnd: false,
      attributes,
    })
  })

  it('reads an end tag', () => {
    expect(readTag('{% endcontent-ref %}')).toEqual({ name: 'content-ref', isEnd: true, attributes: new Map() })
  })
})
