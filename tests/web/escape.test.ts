import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml, html } from '../../adapters/web/escape.ts'

describe('escapeHtml', () => {
  it('escapes every character that could leave its place', () => {
    expect(escapeHtml(`</p><script>alert("1" + '2')</script> & &amp;`)).toBe(
      '&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot; + &#39;2&#39;)&lt;/script&gt; &amp; &amp;amp;',
    )
  })

  it('leaves no delimiter in any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => !/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/.test(escapeHtml(text)),
      ),
    )
  })
})

describe('html', () => {
  it('escapes texts, keeps markup, joins lists and leaves null out', () => {
    const bold = html`<b>${'<'}</b>`
    expect(html`<p title="${'"'}">${bold}${['&', bold, [1]]}${null}</p>`.markup).toBe(
      '<p title="&quot;"><b>&lt;</b>&amp;<b>&lt;</b>1</p>',
    )
  })
})
