import type { ListItem, PhrasingContent, RootContent, TableRow } from 'mdast'
import type { Action, Reply, Source } from '../../src/adapter.ts'
import { escapeText } from './escape.ts'

/** How a terminal shows emphasis; `plain` for pipes and NO_COLOR. */
export interface TerminalStyle {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
}

export const plainStyle: TerminalStyle = { bold: (text) => text, dim: (text) => text }

/** ANSI bold and dim, reset after each. */
export const ansiStyle: TerminalStyle = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  dim: (text) => `\u001b[2m${text}\u001b[22m`,
}

/**
 * Renders a reply as lines of text, links written out after their text.
 *
 * `paragraph(link('https://e.org/', 'Charte'))` → `Charte <https://e.org/>`
 */
export function render(reply: Reply, style: TerminalStyle): string {
  const parts = [
    ...(reply.quoted === null ? [] : [headline(reply.quoted, style)]),
    blocks(reply.body.children, style),
    ...(reply.sources.length === 0 ? [] : [reply.sources.map((source) => headline(source, style)).join('\n')]),
    buttons(reply.actions, style),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function headline({ title, breadcrumb, url }: Source, style: TerminalStyle): string {
  const path = breadcrumb.length === 0 ? '' : `${style.dim(escapeText(breadcrumb.join(' › ')))}\n`
  return `${path}${style.bold(escapeText(title))}\n${escapeText(url)}`
}

/** The choices a member has, as words to type: a terminal has no buttons. */
function buttons(actions: readonly Action[], style: TerminalStyle): string {
  const labels = actions
    .filter(({ id }) => id !== 'share' && id !== 'close')
    .map(({ label }) => `[${escapeText(label)}]`)
  return labels.length === 0 ? '' : style.dim(labels.join(' '))
}

function blocks(nodes: readonly RootContent[], style: TerminalStyle): string {
  return nodes.map((node) => block(node, style)).join('\n\n')
}

function block(node: RootContent, style: TerminalStyle): string {
  switch (node.type) {
    case 'heading':
      return style.bold(phrase(node.children, style))
    case 'paragraph':
      return phrase(node.children, style)
    case 'blockquote':
      return indent(blocks(node.children, style), '│ ')
    case 'list':
      return node.children
        .map((item, at) => listItem(item, node.ordered ? `${(node.start ?? 1) + at}. ` : '• ', style))
        .join('\n')
    case 'code':
      return indent(escapeText(node.value), '    ')
    case 'table':
      return node.children.map((row) => tableRow(row, style)).join('\n')
    case 'thematicBreak':
      return '———'
    case 'footnoteDefinition':
      return blocks(node.children, style)
    default:
      // Phrasing nodes may stand alone in a shortened body.
      return phrase([node as PhrasingContent], style)
  }
}

function listItem(item: ListItem, marker: string, style: TerminalStyle): string {
  const box = item.checked === true ? '[x] ' : item.checked === false ? '[ ] ' : ''
  const body = item.children.map((child) => block(child, style)).join('\n')
  return `${marker}${box}${body.replaceAll('\n', `\n${' '.repeat(marker.length)}`)}`
}

function tableRow(row: TableRow, style: TerminalStyle): string {
  return row.children.map((cell) => phrase(cell.children, style)).join(' | ')
}

function phrase(nodes: readonly PhrasingContent[], style: TerminalStyle): string {
  return nodes.map((node) => inline(node, style)).join('')
}

function inline(node: PhrasingContent, style: TerminalStyle): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.value)
    case 'strong':
      return style.bold(phrase(node.children, style))
    case 'emphasis':
    case 'delete':
      return phrase(node.children, style)
    case 'inlineCode':
      return `\`${escapeText(node.value)}\``
    case 'link':
      return linkText(phrase(node.children, style), escapeText(node.url))
    case 'break':
      return '\n'
    case 'image':
      return escapeText(node.alt ?? '')
    default:
      return ''
  }
}

function linkText(label: string, url: string): string {
  return label === url || label === '' ? url : `${label} <${url}>`
}

function indent(text: string, margin: string): string {
  return text
    .split('\n')
    .map((line) => `${margin}${line}`)
    .join('\n')
}
