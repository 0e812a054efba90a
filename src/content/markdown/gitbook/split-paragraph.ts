import type { PhrasingContent, RootContent } from 'mdast'
import { blockRules } from './blocks.ts'
import { isTag } from './nest-tags.ts'
import { readTag } from './read-tag.ts'

/**
 * Lifts the GitBook tags out of a paragraph that holds text and tags on one line, as hand-written pages do.
 *
 * An unknown tag stays where it is: it may belong to the sentence.
 *
 * Input `paragraph({% hint %}, 'Texte', {% endhint %})` → `{% hint %}, paragraph('Texte'), {% endhint %}`
 */
export function splitParagraph(node: RootContent): readonly RootContent[] {
  if (node.type !== 'paragraph' || !node.children.some(isBlockTag)) return [node]
  const blocks: RootContent[] = []
  let line: PhrasingContent[] = []
  const endLine = (): void => {
    if (line.length > 0) blocks.push({ type: 'paragraph', children: line, position: line[0]?.position })
    line = []
  }
  for (const child of node.children) {
    if (!isBlockTag(child)) {
      line.push(child)
      continue
    }
    endLine()
    blocks.push(child)
  }
  endLine()
  return blocks
}

function isBlockTag(node: PhrasingContent): boolean {
  return isTag(node) && blockRules.has(readTag(node.value).name)
}
