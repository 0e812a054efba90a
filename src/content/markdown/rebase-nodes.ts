import { posix } from 'node:path'
import type { RootContent } from 'mdast'
import type { Position } from 'unist'
import { mapChildren } from './map-children.ts'

/** Where nodes come from, where they go, and the tag that stands for them there. */
export interface Rebasing {
  readonly from: string
  readonly to: string
  readonly position: Position | undefined
}

/**
 * Makes the nodes of an included file part of the page that includes it: relative addresses hold from there, and
 * positions are those of the include tag.
 *
 * Input `[Charte](../../charte.md)` from `.gitbook/includes/contact.md` into `equipe/README.md` →
 * `[Charte](../charte.md)`
 */
export function rebaseNodes(nodes: readonly RootContent[], rebasing: Rebasing): readonly RootContent[] {
  const rebase = (node: RootContent): readonly RootContent[] => {
    const inner = { ...mapChildren(node, rebase), position: rebasing.position }
    if (inner.type !== 'link' && inner.type !== 'image') return [inner]
    return [{ ...inner, url: rebaseAddress(inner.url, rebasing) }]
  }
  return nodes.flatMap(rebase)
}

function rebaseAddress(address: string, { from, to }: Rebasing): string {
  const isRelative = address !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(address)
  if (!isRelative) return address
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? []
  return posix.relative(posix.dirname(to), posix.join(posix.dirname(from), path)) + rest
}
