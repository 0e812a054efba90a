import type { Nodes } from 'mdast'

/** Node types that a reader sees on a line of their own: their neighbours never stick to their text. */
const BLOCK_TYPES: ReadonlySet<string> = new Set([
  'blockquote',
  'break',
  'code',
  'footnoteDefinition',
  'heading',
  'list',
  'listItem',
  'paragraph',
  'table',
  'tableCell',
  'tableRow',
])

/** An alternative text that only repeats a file's name or says that it is an image. */
const EMPTY_ALT = /^(?:image|img|photo|logo|capture|screenshot)?[\s\d()_.-]*$|\.(?:png|jpe?g|gif|svg|webp|avif)$/iu

/**
 * Returns the text of nodes as one line: blocks, cells and list items apart, inline text unbroken, code kept.
 *
 * `| Qui | Quand |` above `* **lun**di` → `'Qui Quand lundi'`
 */
export function plainText(nodes: readonly Nodes[]): string {
  const parts: string[] = []
  for (const node of nodes) collect(node, parts)
  return foldSpace(parts.join(''))
}

/** Folds every run of white space into one space, and drops characters that nobody sees. */
export function foldSpace(text: string): string {
  return text
    .replace(/[\u00AD\u200B\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether an image's alternative text says something: a caption does, a file's name does not. */
export function isMeaningfulAlt(alt: string | null | undefined): alt is string {
  return typeof alt === 'string' && !EMPTY_ALT.test(alt.trim())
}

function collect(node: Nodes, parts: string[]): void {
  const isBlock = BLOCK_TYPES.has(node.type)
  if (isBlock) parts.push(' ')
  if (node.type === 'image') parts.push(isMeaningfulAlt(node.alt) ? ` ${node.alt} ` : ' ')
  else if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') parts.push(node.value)
  else if ('children' in node) for (const child of node.children) collect(child, parts)
  if (isBlock) parts.push(' ')
}
