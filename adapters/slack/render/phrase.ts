import type { PhrasingContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { escapeCode, escapeText, escapeUrl } from '../escape.ts'
import { readHref } from './read-href.ts'

/** Renders inline nodes as mrkdwn. `strong('gras'), text(' & <b>')` → `*gras* &amp; &lt;b&gt;` */
export function renderPhrase(nodes: readonly PhrasingContent[]): string {
  return nodes.reduce((text, node) => join(text, renderNode(node)), '')
}

/** Renders a link. `('https://e.org/', 'Charte')` → `<https://e.org/|Charte>` */
export function renderLink(url: string, label: string): string {
  const href = readHref(url)
  const text = escapeText(label.replace(/\s+/g, ' ').trim())
  if (href === null) return text
  const address = escapeUrl(href)
  return text === '' || looksLikeAnother(label, href) ? `<${address}>` : `<${address}|${text}>`
}

function renderNode(node: PhrasingContent): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.value)
    case 'strong':
      return mark('*', renderPhrase(node.children))
    case 'emphasis':
      return mark('_', renderPhrase(node.children))
    case 'delete':
      return mark('~', renderPhrase(node.children))
    case 'inlineCode':
      return node.value.trim() === '' ? '' : `\`${escapeCode(node.value)}\``
    case 'link':
      return renderLink(node.url, plainText(node))
    case 'image':
      return renderLink(node.url, node.alt ?? '')
    case 'break':
      return '\n'
    case 'footnoteReference':
      return escapeText(`[${node.identifier}]`)
    case 'html':
      return escapeText(node.value)
    default:
      // References without a definition: their text is all there is.
      return escapeText(plainText(node))
  }
}

/** Marks format only when they touch what they mark. */
function mark(sign: string, text: string): string {
  const inner = text.trim()
  if (inner === '') return text
  const start = text.slice(0, text.indexOf(inner))
  return `${start}${sign}${inner}${sign}${text.slice(start.length + inner.length)}`
}

/** A mark that touches a letter is shown as it is: a space of no width parts them. */
function join(before: string, after: string): string {
  const isGlued = /[\p{L}\p{N}]$/u.test(before) && /^[*_~`]/.test(after)
  const isGluedBehind = /[*_~`]$/.test(before) && /^[\p{L}\p{N}]/u.test(after)
  return isGlued || isGluedBehind ? `${before}\u200b${after}` : before + after
}

/** A label that reads as another site's address would send people where they did not mean to go. */
function looksLikeAnother(label: string, href: string): boolean {
  const shown = /^\s*(?:https?:\/\/|www\.)([^\s/?#]+)/i.exec(label)?.[1]
  return shown !== undefined && !href.toLowerCase().includes(shown.toLowerCase().replace(/^www\./, ''))
}
