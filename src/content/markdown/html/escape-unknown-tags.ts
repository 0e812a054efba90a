import { knownElements } from './known-elements.ts'

const TAG_START = /<(?=(\/?)([a-zA-Z][^\s/>]*))/g

/**
 * Escapes the `<` of tags that are no HTML element, so that an HTML parser keeps them as text.
 *
 * Input `<b>bonjour <prenom></b>` → `<b>bonjour &lt;prenom></b>`
 */
export function escapeUnknownTags(html: string): string {
  return html.replace(TAG_START, (start, _slash: string, name: string) => (isKnown(name) ? start : '&lt;'))
}

/** Whether raw HTML starts with a tag that is no HTML element, e.g. `<nom>`. */
export function startsWithUnknownTag(html: string): boolean {
  const name = /^<\/?([a-zA-Z][^\s/>]*)/.exec(html)?.[1]
  return name !== undefined && !isKnown(name)
}

/**
 * Takes the tags and comments of known elements out and leaves the text between them.
 *
 * Input `<b>bonjour</b> <nom>` → ` bonjour  <nom>`
 */
export function stripKnownTags(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<\/?([a-zA-Z][^\s/>]*)[^>]*>/g, (tag, name: string) => (isKnown(name) ? ' ' : tag))
}

function isKnown(name: string): boolean {
  return knownElements.has(name.toLowerCase())
}
