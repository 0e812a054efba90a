import type { BlockContent, DefinitionContent } from 'mdast'
import { isFlow } from '../node-kinds.ts'
import type { BlockHandler } from './block.ts'

/**
 * Rewrites a hint into a quote.
 *
 * Input `{% hint style="info" %}\nBon à savoir.\n{% endhint %}` → `> Bon à savoir.`
 */
export const handleHint: BlockHandler = (tag, content) => {
  const children: (BlockContent | DefinitionContent)[] = content.filter(isFlow)
  return children.length === 0 ? [] : [{ type: 'blockquote', children, position: tag.position }]
}
