import type { BlockHandler } from './block.ts'
import { linkParagraph } from './link-paragraph.ts'

/**
 * Rewrites a reference to another page into a link.
 *
 * Input `{% content-ref url="charte.md" %}\n[charte.md](charte.md)\n{% endcontent-ref %}` → `[charte.md](charte.md)`
 */
export const handleContentRef: BlockHandler = ({ attributes, position }, content) => {
  const url = attributes.get('url') ?? ''
  return linkParagraph({ block: 'content-ref', url, content, fallback: url, position })
}
