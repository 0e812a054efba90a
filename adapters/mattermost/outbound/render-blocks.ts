import type { ListItem, PhrasingContent, RootContent, Table, TableRow } from 'mdast'
import { codeBlock, codeSpan, escapeLineStart, escapeText, escapeUrl } from '../escape.ts'

/**
 * Renders one block of normalised mdast as Mattermost's Markdown.
 *
 * Not remark-stringify: it escapes `<` and `&` with backslashes that the web client shows, and it is what a command
 * spends its time on (measured: see `bench/mattermost.bench.ts`).
 *
 * `paragraph(strong('Charte'), text(' @all'))` → `'**Charte** @\u200Ball'`
 */
export function renderBlock(node: RootContent): string {
  switch (node.type) {
    case 'heading':
      return `#### ${renderPhrase(node.children)}`
    case 'paragraph':
      return paragraph(node.children)
    case 'blockquote':
      return prefix(renderBlocks(node.children), '> ')
    case 'list':
      return node.children
        .map((item, at) => listItem(item, node.ordered ? `${(node.start ?? 1) + at}. ` : '- '))
        .join('\n')
    case 'code':
      return codeBlock(node.value, node.lang ?? '')
    case 'table':
      return table(node)
    case 'thematicBreak':
      return '---'
    case 'footnoteDefinition':
      return renderBlocks(node.children)
    default:
      // Phrasing nodes may stand alone in a shortened body.
      return paragraph([node as PhrasingContent])
  }
}

/** Renders blocks with an empty line between two. */
export function renderBlocks(nodes: readonly RootContent[]): string {
  return nodes
    .map(renderBlock)
    .filter((block) => block !== '')
    .join('\n\n')
}

/** Renders phrasing as one line, or several where it has hard breaks. */
function renderPhrase(nodes: readonly PhrasingContent[], isInTable = false): string {
  return nodes.map((node) => inline(node, isInTable)).join('')
}

/** Renders a link; its text alone where the address is none that may be followed. */
export function renderLink(label: string, url: string): string {
  const address = escapeUrl(url)
  if (address === '') return label
  return `[${label === '' ? escapeText(url) : label}](${address})`
}

function paragraph(nodes: readonly PhrasingContent[]): string {
  const lines = splitAtBreaks(nodes).map((line) => {
    const rendered = renderPhrase(line)
    // A line that begins with markup of ours keeps it; a text must not become any.
    return line[0]?.type === 'text' ? escapeLineStart(rendered) : rendered.trimStart()
  })
  return lines.filter((line) => line !== '').join('\n')
}

function splitAtBreaks(nodes: readonly PhrasingContent[]): readonly (readonly PhrasingContent[])[] {
  const lines: PhrasingContent[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'break') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
}

function inline(node: PhrasingContent, isInTable: boolean): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.value)
    case 'strong':
      return wrap('**', renderPhrase(node.children, isInTable))
    case 'emphasis':
      return wrap('*', renderPhrase(node.children, isInTable))
    case 'delete':
      return wrap('~~', renderPhrase(node.children, isInTable))
    case 'inlineCode':
      return codeSpan(node.value, isInTable)
    case 'link':
      return renderLink(renderPhrase(node.children, isInTable), node.url)
    case 'break':
      return isInTable ? ' ' : '\n'
    case 'image':
      return escapeText(node.alt ?? '')
    default:
      return ''
  }
}

/** Marks must touch what they mark: spaces go outside. `'** a**'` would show its stars. */
function wrap(mark: string, text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  return inner === '' ? before : `${before}${mark}${inner}${mark}${after}`
}

function listItem(item: ListItem, marker: string): string {
  const box = item.checked === true ? '[x] ' : item.checked === false ? '[ ] ' : ''
  const body = item.children
    .map(renderBlock)
    .filter((block) => block !== '')
    .join('\n')
  return `${marker}${box}${body.replaceAll('\n', `\n${' '.repeat(marker.length)}`)}`
}

const ALIGNMENTS = { left: ':---', right: '---:', center: ':---:' } as const

function table({ children, align }: Table): string {
  const [head, ...rows] = children
  if (head === undefined) return ''
  const rule = head.children.map((_, at) => {
    const side = align?.[at]
    return side === null || side === undefined ? '---' : ALIGNMENTS[side]
  })
  return [tableRow(head), `| ${rule.join(' | ')} |`, ...rows.map(tableRow)].join('\n')
}

function tableRow(row: TableRow): string {
  return `| ${row.children.map((cell) => renderPhrase(cell.children, true) || ' ').join(' | ')} |`
}

function prefix(text: string, margin: string): string {
  return text
    .split('\n')
    .map((line) => `${margin}${line}`.trimEnd())
    .join('\n')
}
