const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]']
const LOOPBACK_ADDRESSES: readonly string[] = ['localhost', '127.0.0.1', '::1']

/**
 * Returns the names a request's Host header may hold when the server listens on `host`; null where any will do.
 *
 * On loopback only loopback names pass: a page of the web whose name was made to resolve to this machine (DNS
 * rebinding) would otherwise read what is meant for the person in front of it.
 */
export function defaultAllowedHosts(host: string): readonly string[] | null {
  return LOOPBACK_ADDRESSES.includes(host) ? LOOPBACK_NAMES : null
}

/**
 * Tells whether a Host header names one of the allowed hosts, whatever the port.
 *
 * `isAllowedHost('localhost:3000', ['localhost'])` → true
 */
export function isAllowedHost(header: string | undefined, allowed: readonly string[] | null): boolean {
  if (allowed === null) return true
  const host = /^(\[[0-9a-f:.]+\]|[^:@/\s]+)(?::\d+)?$/i.exec(header ?? '')?.[1]
  return host !== undefined && allowed.includes(host.toLowerCase())
}
