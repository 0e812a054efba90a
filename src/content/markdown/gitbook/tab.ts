import type { BlockHandler } from './block.ts'
import { titleParagraph } from './title-paragraph.ts'

/**
 * Rewrites a tab into its title, as a strong paragraph that can be searched, and its content.
 *
 * Input `{% tab title="Slack" %}\nOuvre Slack.\n{% endtab %}` → `**Slack**\n\nOuvre Slack.`
 */
export const handleTab: BlockHandler = (tag, content) => [...titleParagraph(tag), ...content]
