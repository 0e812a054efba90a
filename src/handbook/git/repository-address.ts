/** How a repository is reached; git may use no other protocol. */
type GitProtocol = 'https' | 'http' | 'ssh' | 'file'

/** The address of a repository, safe to write into git's configuration. */
export interface RepositoryAddress {
  readonly url: string
  readonly protocol: GitProtocol
}

/** Spaces, control characters and backslashes have no place in an address; git's own options begin with a dash. */
const FORBIDDEN = /[\s\p{Cc}\\"'`<>]|^-/u
const MAX_ADDRESS_CHARS = 2_000
const HOST = '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?'
/** `git@host:group/repository.git`: a user is asked for, so that nothing else reads as an address. */
const SCP = new RegExp(String.raw`^[a-z0-9_][\w.-]*@${HOST}:(?![-:/])[^:]+$`, 'i')
const SSH = new RegExp(String.raw`^ssh://(?:[a-z0-9_][\w.-]*@)?${HOST}(?::\d{1,5})?/[^-].*$`, 'i')
/** Plain http is taken to this machine alone: anywhere else, it lets anybody rewrite the handbook. */
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * Reads a repository's address: https, ssh, `user@host:path`, http to this machine, and file where it is allowed.
 *
 * `'git@example.org:culture/guide.git'` → `{ url: 'git@example.org:culture/guide.git', protocol: 'ssh' }`;
 * `'--upload-pack=touch x'` → null; `'ext::sh -c id'` → null
 */
export function parseRepositoryAddress(
  text: string,
  { allowsFile }: { readonly allowsFile: boolean },
): RepositoryAddress | null {
  if (text.length > MAX_ADDRESS_CHARS || FORBIDDEN.test(text)) return null
  const protocol = protocolOf(text)
  return protocol === null || (protocol === 'file' && !allowsFile) ? null : { url: text, protocol }
}

function protocolOf(text: string): GitProtocol | null {
  if (SCP.test(text) || SSH.test(text)) return 'ssh'
  if (/^file:\/\/\/[^-/]/.test(text)) return 'file'
  const url = URL.parse(text)
  if (url === null || url.search !== '' || url.hash !== '' || url.pathname.length < 2) return null
  if (!new RegExp(`^(?:${HOST}|\\[[0-9a-f:.]+\\])$`, 'i').test(url.hostname)) return null
  if (url.protocol === 'https:') return 'https'
  return url.protocol === 'http:' && LOOPBACK.test(url.hostname) ? 'http' : null
}

/**
 * Reads a branch's name, by git's rules and somewhat stricter.
 *
 * `'main'` → `'main'`; `'-x'`, `'a..b'`, `'a b'`, `'x.lock'` → null
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function parseBranch(text: string): string | null {
  const isPlain = /^[\p{L}\p{N}_][\p{L}\p{N}_./+#@-]*$/u.test(text) && text.length <= 200
  const isOdd = /\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)|[./]$/.test(text)
  return isPlain && !isOdd ? text : null
}

/**
 * Reads a folder's path in the repository; the empty path is the whole of it.
 *
 * `'./docs/guide/'` → `'docs/guide'`; `'../x'`, `'/etc'`, `'-x'`, `'a:b'` → null
 */
export function parseRepositoryFolder(text: string): string | null {
  const path = text.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')
  if (path === '' || path === '.') return ''
  return !path.startsWith('-') && !path.includes(':') && isSafePath(path) ? path : null
}

/** Longest name that common file systems take, in bytes. */
const MAX_NAME_BYTES = 255

/** A path that stays below its folder wherever it is written: no `..`, no `.git`, nothing absolute, no odd character. */
export function isSafePath(path: string): boolean {
  if (/[\p{Cc}\\]/u.test(path) || path.length > 1_000) return false
  return path.split('/').every((name) => {
    return name !== '' && !/^\.{1,2}$|^\.git$/i.test(name) && Buffer.byteLength(name) <= MAX_NAME_BYTES
  })
}
