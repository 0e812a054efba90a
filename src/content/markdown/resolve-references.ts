import type { Definition, RootContent } from 'mdast'
import { mapChildren } from './map-children.ts'
import { childrenOf } from './node-kinds.ts'

/**
 * Turns links and images by reference into plain ones, so that an excerpt needs no definition from elsewhere on the
 * page; the definitions go.
 *
 * Input `[la charte][1]` + `[1]: charte.md` → `[la charte](charte.md)`
 */
export function resolveReferences(nodes: readonly RootContent[]): readonly RootContent[] {
  const definitions = new Map<string, Definition>()
  collectDefinitions(nodes, definitions)
  if (definitions.size === 0) return nodes
  const resolve = (node: RootContent): readonly RootContent[] => {
    if (node.type === 'definition') return []
    const resolved = mapChildren(node, resolve)
    if (resolved.type !== 'linkReference' && resolved.type !== 'imageReference') return [resolved]
    const definition = definitions.get(resolved.identifier)
    if (definition === undefined) return childrenOf(resolved)
    const { url, title } = definition
    const { position } = resolved
    if (resolved.type === 'linkReference') return [{ type: 'link', url, title, children: resolved.children, position }]
    return [{ type: 'image', url, title, alt: resolved.alt, position }]
  }
  return nodes.flatMap(resolve)
}

/** The first definition of a name counts, as in CommonMark. */
function collectDefinitions(nodes: readonly RootContent[], definitions: Map<string, Definition>): void {
  for (const node of nodes) {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
    collectDefinitions(childrenOf(node), definitions)
  }
}
