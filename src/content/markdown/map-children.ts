import type { RootContent } from 'mdast'
import { childrenOf } from './node-kinds.ts'

/**
 * A copy of a node whose children are replaced, each by any number of nodes; a leaf is given back as it is.
 *
 * `replace` keeps to the content model: blocks for blocks, text for text.
 */
export function mapChildren<Node extends RootContent>(
  node: Node,
  replace: (child: RootContent) => readonly RootContent[],
): Node {
  if (!('children' in node)) return node
  // mdast types each parent's children on its own; that `replace` keeps the kind is its contract.
  return { ...node, children: childrenOf(node).flatMap(replace) } as Node
}
