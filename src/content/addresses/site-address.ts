/**
 * Returns the address of a path of the published site, percent-encoded; the base address for an empty one.
 *
 * `'vie/équipe'` → `'https://example.org/handbook/vie/%C3%A9quipe'`
 */
export function siteAddress(baseUrl: string, path: string): string {
  if (path === '') return baseUrl
  return baseUrl + path.split('/').map(encodeSegment).join('/')
}

/**
 * Returns the path of the published site for a file's path below the documentation root.
 *
 * `'culture/normes/README.md'` → `'culture/normes'`, `'README.md'` → `''`
 *
 * GitBook publishes a page under its path without `.md`, a `README.md` under its folder and the first page under the
 * base address; dots in names stay (`histoire-de-beta.gouv.fr`).
 */
export function sitePath(path: string): string {
  return path.replace(/\.md$/i, '').replace(/(?:^|\/)README$/i, '')
}

/** Brackets and quotes are encoded too: several chat platforms end a link at them. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
