import type { BlockHandler } from './block.ts'

/**
 * Rewrites an include into the nodes of the file it names.
 *
 * Input `{% include "../.gitbook/includes/contact.md" %}` → the content of that file
 */
export const handleInclude: BlockHandler = (tag, _content, context) =>
  context.include(tag.attributes.get('') ?? tag.attributes.get('src') ?? '', tag)
