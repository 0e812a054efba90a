import type { BlockHandler } from './block.ts'
import { linkParagraph } from './link-paragraph.ts'

/**
 * Rewrites an embedded page, video or form into a link; the caption is its text.
 *
 * Input `{% embed url="https://video.example" %}\nLa démo\n{% endembed %}` → `[La démo](https://video.example)`
 */
export const handleEmbed: BlockHandler = ({ attributes, position }, content) => {
  const url = attributes.get('url') ?? ''
  const fallback = attributes.get('caption') || url
  return linkParagraph({ block: 'embed', url, content, fallback, position })
}
