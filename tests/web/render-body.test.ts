import type { Root, RootContent } from 'mdast'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { renderBody } from '../../adapters/web/render/render-body.ts'

const LABELS = { table: 'Tableau', code: 'Code' }
const parser = remark().use(remarkGfm)

const render = (markdown: string): string => renderBody(parser.parse(markdown), LABELS).markup
const renderNode = (node: RootContent): string => {
  const body: Root = { type: 'root', children: [node] }
  return renderBody(body, LABELS).markup
}

describe('renderBody', () => {
  it('renders the blocks of a handbook', () => {
    expect(render('# Titre\n\nUn **gras**, un _italique_, ~~rien~~.\n\n3. trois\n4. quatre\n\n> cité\n\n---\n')).toBe(
      [
        '<h3>Titre</h3>',
        '<p>Un <strong>gras</strong>, un <em>italique</em>, <del>rien</del>.</p>',
        '<ol start="3">\n<li>trois</li>\n<li>quatre</li>\n</ol>',
        '<blockquote>\n<p>cité</p>\n</blockquote>',
        '<hr>',
      ].join('\n'),
    )
  })

  it('puts what may be wider than the screen where a keyboard can scroll it', () => {
    expect(render('| a | b |\n|---|--:|\n| 1 | 2 |\n')).toBe(
      '<div class="table-scroll" role="group" aria-label="Tableau" tabindex="0"><table>\n<thead>\n<tr>\n<th>a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td align="right">2</td>\n</tr>\n</tbody>\n</table></div>',
    )
    expect(render('```js\na < b\n```')).toBe(
      '<pre role="group" aria-label="Code" tabindex="0"><code>a &#x3C; b\n</code></pre>',
    )
  })

  it('says of a task whether it is done', () => {
    expect(render('- [x] fait\n- [ ] à faire\n')).toBe('<ul>\n<li>☑ fait</li>\n<li>☐ à faire</li>\n</ul>')
  })

  it('shows a note where it stands', () => {
    expect(render('Vu[^1].\n\n[^1]: Ailleurs.')).toBe('<p>Vu[1].</p>\n[1] \n<p>Ailleurs.</p>')
  })

  it.each([
    ['https://example.org/a', '<p><a href="https://example.org/a" rel="noopener noreferrer" target="_blank">t</a></p>'],
    ['HTTP://example.org', '<p><a href="http://example.org/" rel="noopener noreferrer" target="_blank">t</a></p>'],
    ['mailto:a@example.org', '<p><a href="mailto:a@example.org">t</a></p>'],
    ['tel:3114', '<p><a href="tel:3114">t</a></p>'],
    ['sms:114', '<p>t</p>'],
    ['javascript:alert(1)', '<p>t</p>'],
    [' java\nscript:alert(1)', '<p>t</p>'],
    ['JaVaScRiPt&#58;alert(1)', '<p>t</p>'],
    ['data:text/html,<script>alert(1)</script>', '<p>t</p>'],
    ['vbscript:x', '<p>t</p>'],
    ['blob:https://example.org/1', '<p>t</p>'],
    ['file:///etc/passwd', '<p>t</p>'],
    ['//evil.example/', '<p>t</p>'],
    ['/action', '<p>t</p>'],
    ['#general', '<p>t</p>'],
    ['', '<p>t</p>'],
    [
      'https://example.org/"onmouseover="alert(1)',
      '<p><a href="https://example.org/%22onmouseover=%22alert(1)" rel="noopener noreferrer" target="_blank">t</a></p>',
    ],
  ])('follows only harmless addresses: %j', (url, markup) => {
    const node: RootContent = {
      type: 'paragraph',
      children: [{ type: 'link', url, children: [{ type: 'text', value: 't' }] }],
    }
    expect(renderNode(node)).toBe(markup)
  })

  it('loads no picture: its text leads to it', () => {
    expect(render('![plan](https://example.org/a.png) ![x](javascript:1)')).toBe(
      '<p><a href="https://example.org/a.png" rel="noopener noreferrer" target="_blank">plan</a> x</p>',
    )
  })

  it('makes no link within a link', () => {
    expect(render('[![plan](https://example.org/a.png)](https://example.org/)')).toBe(
      '<p><a href="https://example.org/" rel="noopener noreferrer" target="_blank">plan</a></p>',
    )
  })

  it.each([
    ['<script>alert(1)</script>', '&#x3C;script>alert(1)&#x3C;/script>'],
    ['a <img src=x onerror=alert(1)> b', '<p>a &#x3C;img src=x onerror=alert(1)> b</p>'],
    ['`</code><script>`', '<p><code>&#x3C;/code>&#x3C;script></code></p>'],
    ['&lt;script&gt;', '<p>&#x3C;script></p>'],
    ['<!-- secret -->', '&#x3C;!-- secret -->'],
  ])('shows raw HTML as text: %j', (markdown, markup) => {
    expect(render(markdown)).toBe(markup)
  })

  it('drops elements and properties that a tree asks for by name', () => {
    const data = { hName: 'script', hProperties: { src: 'https://evil.example/x.js', onclick: 'x' } }
    expect(renderNode({ type: 'paragraph', data, children: [{ type: 'text', value: 'a' }] })).toBe('a')
    const styled = { hProperties: { style: 'color:red', onclick: 'x', id: 'panel', className: ['send'] } }
    expect(renderNode({ type: 'paragraph', data: styled, children: [{ type: 'text', value: 'a' }] })).toBe('<p>a</p>')
    const raw = {
      hChildren: [
        { type: 'raw' as const, value: '<script>' },
        { type: 'comment' as const, value: 'x' },
      ],
    }
    expect(renderNode({ type: 'paragraph', data: raw, children: [] })).toBe('<p></p>')
  })

  it('keeps the deepest heading a heading', () => {
    expect(render('###### f')).toBe('<h6>f</h6>')
  })
})
