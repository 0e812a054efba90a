/**
 * Tells whether a post comes from one of our own pages and not from another site's.
 *
 * Browsers say so in `Sec-Fetch-Site` on HTTPS and on localhost. Elsewhere `Origin` must name the host asked for:
 * scripts send it; plain forms send `null`, as our pages ask that no referrer be told.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  const host = headers.get('host')
  return origin !== null && host !== null && URL.parse(origin)?.host === host.toLowerCase()
}
