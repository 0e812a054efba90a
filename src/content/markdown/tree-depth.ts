import type { Root, RootContent } from 'mdast'
import { childrenOf } from './node-kinds.ts'

/** Real pages measured stay under 15. */
const MAX_DEPTH = 120

/** Whether a tree is deeper than what recursive functions walk safely; does not recurse itself. */
export function isDeepTree(root: Root): boolean {
  let level: readonly RootContent[] = root.children
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap(childrenOf)
  }
  return false
}
