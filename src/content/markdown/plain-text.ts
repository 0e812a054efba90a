import type { RootContent } from 'mdast'
import { stripKnownTags } from './html/escape-unknown-tags.ts'

/**
 * A page as bare paragraphs and headings: what is left of one that cannot be parsed safely. Its words can still be
 * found.
 *
 * Input `# Titre\n\n> > Texte` → `# Titre`, paragraph `Texte`
 */
export function readAsPlainText(text: string): readonly RootContent[] {
  const nodes: RootContent[] = []
  let line = 1
  for (const block of text.replace(/^---\n[\s\S]*?\n---(?:\n|$)/, keepLines).split(/\n[ \t]*\n/)) {
    const value = clean(block)
    const position = { start: { line, column: 1 }, end: { line, column: 1 } }
    line += block.split('\n').length + 1
    if (value === '') continue
    const [, hashes, title] = /^(#{1,6}) (.*)$/.exec(value) ?? []
    const children = [{ type: 'text' as const, value: title ?? value }]
    const depth = DEPTHS.find((level) => level === hashes?.length)
    nodes.push(
      depth === undefined ? { type: 'paragraph', children, position } : { type: 'heading', depth, children, position },
    )
  }
  return nodes
}

const DEPTHS = [1, 2, 3, 4, 5, 6] as const

function keepLines(frontMatter: string): string {
  return frontMatter.replace(/[^\n]/g, '')
}

function clean(block: string): string {
  const bare = block.replace(/^(?:[ \t]*[>*+-])+(?=\s|$)/gm, '').replace(/\{%[^\n]{0,2000}?%\}/g, ' ')
  return stripKnownTags(bare).replace(/\s+/g, ' ').trim()
}
