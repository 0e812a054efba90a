const PROTOCOLS = ['https:', 'http:', 'mailto:', 'tel:']

/**
 * Returns an absolute web, mail or telephone address in the form a client will follow; null for anything else.
 *
 * `'javascript:alert(1)'` → null
 */
export function readHref(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed !== null && PROTOCOLS.includes(parsed.protocol) ? parsed.href : null
}
