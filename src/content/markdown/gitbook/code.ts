import type { BlockHandler } from './block.ts'
import { titleParagraph } from './title-paragraph.ts'

/**
 * Rewrites a code block with options into its title, where it has one, and the code.
 *
 * Input `{% code title="app.ts" %}` + fenced code + `{% endcode %}` → `**app.ts**` + fenced code
 */
export const handleCode: BlockHandler = (tag, content) => [...titleParagraph(tag), ...content]
