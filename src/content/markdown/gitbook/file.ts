import type { BlockHandler } from './block.ts'
import { linkParagraph } from './link-paragraph.ts'

/**
 * Rewrites a file to download into a link; the caption, else the file's name, is its text.
 *
 * Input `{% file src="../.gitbook/assets/devis.pdf" %}` → `[devis.pdf](../.gitbook/assets/devis.pdf)`
 */
export const handleFile: BlockHandler = ({ attributes, position }, content) => {
  const url = attributes.get('src') ?? attributes.get('url') ?? ''
  const fallback = attributes.get('caption') || url.slice(url.lastIndexOf('/') + 1) || url
  return linkParagraph({ block: 'file', url, content, fallback, position })
}
