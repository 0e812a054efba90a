import type { Paragraph } from 'mdast'
import type { BlockTag } from './block.ts'

/**
 * The `title` of a block as a strong paragraph; nothing where the block has none.
 *
 * Input `{% tab title="Slack" %}` → `**Slack**`
 */
export function titleParagraph({ attributes, position }: BlockTag): readonly Paragraph[] {
  const title = attributes.get('title') ?? ''
  if (title === '') return []
  const text = { type: 'text' as const, value: title }
  return [{ type: 'paragraph', children: [{ type: 'strong', children: [text] }], position }]
}
