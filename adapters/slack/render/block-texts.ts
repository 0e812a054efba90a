import type { List, ListItem, PhrasingContent, RootContent, Table } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { escapeCode } from '../escape.ts'
import { renderPhrase } from './phrase.ts'

/** How deep lists are indented further: deeper ones would leave no room on a telephone. */
const MAX_DEPTH = 4

/**
 * Renders blocks as mrkdwn, one text a block.
 *
 * `heading('Réunions'), list('un', 'deux')` → `['*Réunions*', '• un\n• deux']`
 */
export function renderBlockTexts(nodes: readonly RootContent[]): readonly string[] {
  return nodes.map((node) => renderBlock(node, 0)).filter((text) => text.trim() !== '')
}

function renderBlock(node: RootContent, depth: number): string {
  switch (node.type) {
    case 'heading':
      return renderPhrase([{ type: 'strong', children: [{ type: 'text', value: plainText(node) }] }])
    case 'paragraph':
      return renderPhrase(node.children)
    case 'blockquote':
      return prefixLines(node.children.map((child) => renderBlock(child, depth)).join('\n'), '> ')
    case 'list':
      return renderList(node, depth)
    case 'code':
      return node.value.trim() === '' ? '' : `\`\`\`\n${escapeCode(node.value)}\n\`\`\``
    case 'table':
      return renderTable(node)
    case 'thematicBreak':
      return '———'
    case 'footnoteDefinition':
      return `[${escapeCode(node.identifier)}] ${node.children.map((child) => renderBlock(child, depth)).join('\n')}`
    case 'definition':
    case 'yaml':
      return ''
    default:
      // Phrasing nodes may stand alone in a shortened body.
      return renderPhrase([node as PhrasingContent])
  }
}

function renderList(list: List, depth: number): string {
  const start = list.start ?? 1
  return list.children
    .map((item, at) => renderItem(item, list.ordered ? `${start + at}.` : depth === 0 ? '•' : '◦', depth))
    .join('\n')
}

function renderItem(item: ListItem, marker: string, depth: number): string {
  const sign = item.checked === true ? '☑' : item.checked === false ? '☐' : marker
  const body = item.children.map((child) => renderBlock(child, depth + 1)).join('\n')
  const indent = ' '.repeat(depth < MAX_DEPTH ? 4 : 0)
  const [first = '', ...others] = body.split('\n')
  return [`${sign} ${first}`, ...others.map((line) => `${indent}${line}`)].join('\n')
}

/** Slack's own tables do not fit a telephone: a row is a line, its cells named by their columns. */
function renderTable(table: Table): string {
  const [header, ...rows] = table.children.map((row) => row.children.map((cell) => renderPhrase(cell.children)))
  if (rows.length === 0) return (header ?? []).join(' · ')
  return rows
    .map((row) => `• ${row.map((cell, at) => renderCell(cell, header?.[at] ?? '', at)).join(' · ')}`)
    .join('\n')
}

function renderCell(cell: string, name: string, at: number): string {
  if (at === 0 || name.trim() === '') return cell
  return `${name} : ${cell}`
}

function prefixLines(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => `${prefix}${line}`)
    .join('\n')
}
