import { decodePath, folderOf, joinPath } from '../addresses/join-path.ts'
import type { Problem } from '../model.ts'
import { headingSlug } from '../text/heading-slug.ts'
import type { Site } from './site.ts'

/** What is wrong with a link, before it is known where the link stands. */
type LinkFault = Pick<Problem, 'severity' | 'code' | 'message'>

/** Where a link leads: a page, an address elsewhere, or nowhere: then only its text is shown. */
export type LinkTarget =
  | { readonly kind: 'page'; readonly path: string; readonly url: string; readonly fault: LinkFault | null }
  | { readonly kind: 'address'; readonly url: string; readonly fault: null }
  | { readonly kind: 'text'; readonly fault: LinkFault | null }

const KEPT_SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel'])

/** GitBook's editor: readers without an account land on a login page. */
const EDITOR_HOSTS: ReadonlySet<string> = new Set(['app.gitbook.com'])

/** Files that a handbook shows or offers and that are not read; their published addresses cannot be known. */
const ASSET =
  /(?:^|\/)\.gitbook\/|\.(?:png|jpe?g|gif|svg|webp|avif|pdf|docx?|xlsx?|pptx?|od[tsp]|csv|zip|mp[34]|webm|mov)$/i

/**
 * Finds where an address written in a page leads.
 *
 * `'../charte.md#nos-valeurs'` on `culture/normes.md` → `{ kind: 'page', path: 'charte.md',
 * url: 'https://example.org/handbook/charte#nos-valeurs', fault: null }`
 *
 * @param origin path of the page's file
 *
 * Files under `.gitbook/assets` and other attachments lead nowhere without being a fault: GitBook publishes them under
 * names of its own, which the repository does not hold.
 */
export function resolveTarget(raw: string, origin: string, site: Site): LinkTarget {
  const address = raw.trim()
  if (address === '') return nowhere('warning', 'empty-link', 'the link has no address; write one or remove the link')
  if (/(?:^|\/)broken-reference(?:\/|$)|^\/broken\/pages\//.test(address)) return brokenReference(address)
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase()
  if (scheme !== undefined) return resolveAddress(address, scheme)
  if (address.startsWith('//')) return resolveAddress(`https:${address}`, 'https')
  return resolvePath(address, origin, site)
}

function brokenReference(address: string): LinkTarget {
  const message = `GitBook lost the target of this link (${address}); link to the page again`
  return nowhere('error', 'broken-reference', message)
}

function resolveAddress(address: string, scheme: string): LinkTarget {
  if (!KEPT_SCHEMES.has(scheme)) {
    return nowhere('error', 'unsafe-link', `a link to "${scheme}:" is never shown; link to a page or a web address`)
  }
  if (!URL.canParse(address)) {
    return nowhere('error', 'bad-address', `${address} is not a valid address; mend or remove the link`)
  }
  if (EDITOR_HOSTS.has(new URL(address).hostname)) {
    const message = `${address} leads to the editor, which readers cannot open; link to the published page`
    return nowhere('error', 'editor-link', message)
  }
  return { kind: 'address', url: address, fault: null }
}

function resolvePath(address: string, origin: string, site: Site): LinkTarget {
  const [, file = '', anchor = ''] = /^([^#?]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(address) ?? []
  // GitBook's mark of a footnote: the note itself is in the text.
  if (file === '' && anchor.startsWith('user-content-fn-')) return { kind: 'text', fault: null }
  if (file === '') return toAnchor(origin, anchor, site)
  const path = joinPath(folderOf(origin), decodePath(file))
  if (path === null) {
    return nowhere('error', 'link-outside', `${address} leaves the content folder; link to a page or a web address`)
  }
  const found = site.findPage(path)
  if (found !== null) return toAnchor(found, anchor, site)
  if (ASSET.test(path)) return { kind: 'text', fault: null }
  return nowhere('error', 'dead-link', `${address} leads to no page; mend the path, or add a redirect in .gitbook.yaml`)
}

function toAnchor(path: string, written: string, site: Site): LinkTarget {
  const page = site.page(path)
  if (page === undefined) return nowhere('error', 'dead-link', `${path} is not a page that can be linked to`)
  const anchor = decodePath(written)
  if (anchor === '') return { kind: 'page', path, url: page.url, fault: null }
  if (page.anchors.has(anchor)) return { kind: 'page', path, url: withAnchor(page.url, anchor), fault: null }
  const meant = page.anchorOfSlug.get(headingSlug(anchor))
  // A link to the page's own title needs no anchor.
  if (meant === null) return { kind: 'page', path, url: page.url, fault: null }
  const url = meant === undefined ? page.url : withAnchor(page.url, meant)
  const mend = meant === undefined ? 'the link opens the top of the page' : `write #${meant}`
  const message = `${path} has no heading #${anchor}; ${mend}`
  return { kind: 'page', path, url, fault: { severity: 'warning', code: 'dead-anchor', message } }
}

/**
 * Adds an anchor to a page's address.
 *
 * `'https://example.org/charte'` and `'équipe'` → `'https://example.org/charte#%C3%A9quipe'`
 */
export function withAnchor(url: string, anchor: string): string {
  return `${url}#${encodeURIComponent(anchor.toWellFormed()).replace(/[!'()*]/g, percent)}`
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`
}

function nowhere(severity: Problem['severity'], code: string, message: string): LinkTarget {
  return { kind: 'text', fault: { severity, code, message } }
}
