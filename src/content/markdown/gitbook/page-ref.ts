import type { BlockHandler } from './block.ts'
import { linkParagraph } from './link-paragraph.ts'

/**
 * Rewrites the 2022 form of content-ref, a lone tag, into a link.
 *
 * Input `{% page-ref page="charte.md" %}` → `[charte.md](charte.md)`
 */
export const handlePageRef: BlockHandler = ({ attributes, position }, content) => {
  const url = attributes.get('page') ?? attributes.get('url') ?? ''
  return linkParagraph({ block: 'page-ref', url, content, fallback: url, position })
}
