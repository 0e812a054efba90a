import type { Reply, Source } from '../../../src/adapter.ts'
import { escapeText } from '../escape.ts'
import { MAX_MESSAGE_CHARS } from '../limits.ts'
import { fitBlocks } from './fit-blocks.ts'
import { renderLink } from './render-blocks.ts'

/**
 * Renders a reply as the text of a post: title and link, body, further links; a body that is too long ends with the
 * link to the rest.
 *
 * `{ quoted: { title: 'Charte', breadcrumb: ['Normes'], url: 'https://e.org/' }, sources: [], body: paragraph('Oui.') }`
 * → `'**[Charte](https://e.org/)**\n*Normes*\n\nOui.'`
 */
export function render({ quoted, sources, body, summary }: Reply, maxChars = MAX_MESSAGE_CHARS): string {
  const head = quoted === null ? '' : headline(quoted)
  const links = sources.map((source) => `- ${sourceLink(source)}`).join('\n')
  const rest = quoted === null ? '…' : `… ${sourceLink(quoted)}`
  // In UTF-16 units, which are never fewer: this much is not worth counting exactly.
  const room = maxChars - head.length - links.length - rest.length - 6
  const { text, isCut } = fitBlocks(body.children, room)
  const message = [head, text, isCut ? rest : '', links].filter((part) => part !== '').join('\n\n')
  return message === '' ? escapeText(summary) : message
}

function headline({ breadcrumb, ...source }: Source): string {
  const path = breadcrumb.length === 0 ? '' : `\n*${escapeText(breadcrumb.join(' › '))}*`
  return `**${sourceLink({ ...source, breadcrumb })}**${path}`
}

function sourceLink({ title, url }: Source): string {
  return renderLink(escapeText(title), url)
}
