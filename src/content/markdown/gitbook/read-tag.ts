/** A GitBook tag taken apart. */
export interface Tag {
  /** Without `end`, e.g. `hint`. */
  readonly name: string
  readonly isEnd: boolean
  /** By name; a value without a name (`{% include "x.md" %}`) is under the empty name. */
  readonly attributes: ReadonlyMap<string, string>
}

const TAG = /^\{%[-+]?\s*(end)?([@\w][\w@/.-]*)?([\s\S]*?)[-+]?%\}$/

/** A name, with or without a value; a value is quoted or bare, and a forgotten closing quote runs to the tag's end. */
const ATTRIBUTE = /(?:([\w-]+)\s*=\s*)?(?:"((?:\\.|[^"\\])*)"?|'((?:\\.|[^'\\])*)'?|([^\s"'=]+))/g

/**
 * Takes a GitBook tag apart.
 *
 * Input `{% hint style="info" %}` → `{ name: 'hint', isEnd: false, attributes: { style → 'info' } }`;
 * `{% endhint %}` → `{ name: 'hint', isEnd: true, attributes: {} }`
 */
export function readTag(source: string): Tag {
  const [, end, name = '', rest = ''] = TAG.exec(source) ?? []
  return { name, isEnd: end !== undefined, attributes: readAttributes(rest) }
}

/** Whether an `html` node's value is a GitBook tag: raw HTML starts with `<`. */
export function isTagSource(value: string): boolean {
  return value.startsWith('{%')
}

function readAttributes(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    const value = unescapeValue((double ?? single ?? bare ?? '').trim())
    if (name === '' && bare !== undefined) attributes.set(bare, '')
    else attributes.set(name, value)
  }
  return attributes
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
])

/** The entities that GitBook's export writes in attributes, and the backslashes it wrote before quotes in 2022. */
function unescapeValue(value: string): string {
  return value
    .replace(/\\(["'\\])/g, '$1')
    .replace(/&(?:amp|quot|#39|lt|gt);/g, (entity) => ENTITIES.get(entity) ?? entity)
}
