/** Markup that may stand in a page as it is. */
export interface Html {
  readonly markup: string
}

/** What a template may hold: texts are escaped, markup is kept, lists are joined, null is nothing. */
export type HtmlValue = string | number | null | Html | readonly HtmlValue[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Makes a text harmless between tags and between quotes.
 *
 * `<b title="x">` → `&lt;b title=&quot;x&quot;&gt;`
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

/**
 * Template tag for markup whose values are escaped unless they are markup themselves.
 *
 * `` html`<p>${'<3'}</p>` `` → `{ markup: '<p>&lt;3</p>' }`
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const parts = strings.map((string, position) => string + toMarkup(values[position] ?? null))
  return { markup: parts.join('') }
}

function toMarkup(value: HtmlValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return 'markup' in value ? value.markup : value.map(toMarkup).join('')
}
