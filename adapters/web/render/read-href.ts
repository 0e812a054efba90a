/** An address that a link may have. */
export interface Href {
  readonly href: string
  /** Opens a page, not a mail program or a telephone. */
  readonly isWeb: boolean
}

const WEB = ['https:', 'http:']
const OTHER = ['mailto:', 'tel:']

/**
 * Returns the address in the form a browser will follow; null for anything but an absolute web, mail or telephone
 * address.
 *
 * `'tel:112'` → `{ href: 'tel:112', isWeb: false }`; `'java\nscript:alert(1)'` → null
 */
export function readHref(value: unknown): Href | null {
  const url = typeof value === 'string' ? URL.parse(value) : null
  if (url === null) return null
  if (WEB.includes(url.protocol)) return { href: url.href, isWeb: true }
  return OTHER.includes(url.protocol) ? { href: url.href, isWeb: false } : null
}
