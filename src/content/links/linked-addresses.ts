import type { Nodes } from 'mdast'
import type { Page } from '../model.ts'

/** Returns every address that the text of some pages links to, anchors cut off. */
export function linkedAddresses(pages: readonly Page[]): ReadonlySet<string> {
  const addresses = new Set<string>()
  const visit = (node: Nodes): void => {
    if (node.type === 'link') addresses.add(node.url.replace(/#.*$/, ''))
    if ('children' in node) for (const child of node.children) visit(child)
  }
  for (const { sections } of pages) {
    for (const { passages } of sections) for (const { blocks } of passages) for (const block of blocks) visit(block)
  }
  return addresses
}
