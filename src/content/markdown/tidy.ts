import type { PhrasingContent, RootContent, Text } from 'mdast'
import { dropOuterBreaks } from './html/repair-nesting.ts'
import { isFlow } from './node-kinds.ts'

/**
 * Cleans up after the rewriting: adjacent texts become one, lines start and end without white space or the stray
 * backslashes of GitBook's export, and what is left empty goes.
 *
 * Input paragraph `[' a', 'b\\']`, paragraph `[]` → paragraph `['ab']`
 */
export function tidy(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap(tidyBlock)
}

function tidyBlock(node: RootContent): RootContent[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const children = tidyLine(node.children)
      return children.length > 0 ? [{ ...node, children }] : []
    }
    case 'blockquote':
    case 'footnoteDefinition': {
      const children = tidy(node.children).filter(isFlow)
      return children.length > 0 ? [{ ...node, children }] : []
    }
    case 'list': {
      const items = node.children.map((item) => ({ ...item, children: tidy(item.children).filter(isFlow) }))
      const children = items.filter((item) => item.children.length > 0)
      return children.length > 0 ? [{ ...node, children }] : []
    }
    case 'table': {
      const rows = node.children.map((row) => ({
        ...row,
        children: row.children.map((cell) => ({ ...cell, children: tidyLine(cell.children) })),
      }))
      return [{ ...node, children: rows }]
    }
    default:
      return [node]
  }
}

function tidyLine(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const line = mergeTexts(nodes.flatMap(tidyInline))
  const trimmed = line.map((node, index) => {
    if (node.type !== 'text') return node
    const isFirst = index === 0 || line[index - 1]?.type === 'break'
    const isLast = index === line.length - 1 || line[index + 1]?.type === 'break'
    return { ...node, value: trimText(node.value, isFirst, isLast) }
  })
  return dropOuterBreaks(trimmed.filter((node) => node.type !== 'text' || node.value !== ''))
}

/** A backslash at the end of a line is a hard break to GitBook, even where CommonMark shows it; `C:\` is meant. */
function trimText(value: string, isFirst: boolean, isLast: boolean): string {
  const start = isFirst ? value.trimStart() : value
  return isLast
    ? start
        .trimEnd()
        .replace(/(?<![:\\])\\+$/, '')
        .trimEnd()
    : start
}

/** What GitBook's export writes for a character it could not; no reader is meant to see it. */
const BROKEN_ENTITY = /&#xNAN;/gi

function tidyInline(node: PhrasingContent): PhrasingContent[] {
  if (node.type === 'text') return [{ ...node, value: node.value.replace(BROKEN_ENTITY, '') }]
  if (!('children' in node)) return [node]
  const children = mergeTexts(node.children.flatMap(tidyInline))
  if (children.length > 0) return [{ ...node, children }]
  // A link without words would be invisible; its address says where it leads.
  if (node.type === 'link' && node.url !== '') return [{ ...node, children: [{ type: 'text', value: node.url }] }]
  return []
}

function mergeTexts(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const merged: PhrasingContent[] = []
  for (const node of nodes) {
    const last = merged.at(-1)
    if (node.type === 'text' && last?.type === 'text') merged[merged.length - 1] = join(last, node)
    else if (node.type !== 'text' || node.value !== '') merged.push(node)
  }
  return merged
}

function join(first: Text, second: Text): Text {
  return { ...first, value: first.value + second.value }
}
