/** Slack's own markup in the text of a message: links, mentions, channels, dates, groups. */
const MARKUP = /<([^<>|]*)(?:\|([^<>]*))?>/g

/**
 * Reads a message's text as its author sees it, without mentions of the bot.
 *
 * `('<@UBOT> les <https://e.org|normes> &amp; <#C1|general>', 'UBOT')` → `'les normes & #general'`
 */
export function readMessageText(text: string, botUserId: string | null): string {
  const shown = text.replace(MARKUP, (_whole, target: string, label: string | undefined) =>
    showMarkup(target, label ?? '', botUserId),
  )
  return decodeEntities(shown).trim()
}

/** Slack escapes three characters in every text it sends. `'a &lt; b'` → `'a < b'` */
export function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function showMarkup(target: string, label: string, botUserId: string | null): string {
  if (target.startsWith('@')) return target === `@${botUserId}` ? ' ' : label === '' ? ' ' : `@${label}`
  if (target.startsWith('#')) return label === '' ? ' ' : `#${label}`
  if (target.startsWith('!')) return label
  return label === '' ? target : label
}
