import { joinPath } from '../addresses/join-path.ts'
import type { PathIndex } from '../addresses/path-index.ts'
import { sitePath } from '../addresses/site-address.ts'
import type { Redirect } from '../gitbook-config.ts'

/** What a link can lead to, in one page's terms. */
export interface SitePage {
  readonly title: string
  /** Published address, without anchor. */
  readonly url: string
  /** Every anchor of the page. */
  readonly anchors: ReadonlySet<string>
  /** The slug of each heading's text → its anchor, null for the page's H1: for links that were guessed. */
  readonly anchorOfSlug: ReadonlyMap<string, string | null>
}

/** The whole handbook as links see it. */
export interface Site {
  /** The page at a path as written in a link, a folder's page, or where a redirect leads; null when there is none. */
  findPage(path: string): string | null
  /** @param path one that `findPage` returned */
  page(path: string): SitePage | undefined
}

/** What `createSite` needs. */
export interface SiteOptions {
  readonly index: PathIndex
  readonly pages: ReadonlyMap<string, SitePage>
  /** Redirects that lead somewhere: old site path → path of a page. */
  readonly redirects: ReadonlyMap<string, string>
}

/** Makes the lookup that resolves links; paths are tried as file, folder, page without `.md`, then old path. */
export function createSite({ index, pages, redirects }: SiteOptions): Site {
  return {
    findPage: (path) => {
      const clean = path.replace(/\/+$/, '')
      return index.find(clean) ?? index.findFolderPage(clean) ?? redirects.get(sitePath(clean)) ?? null
    },
    page: (path) => pages.get(path),
  }
}

/** Resolves redirects to pages; the ones that lead nowhere come back apart. */
export function resolveRedirects(
  redirects: readonly Redirect[],
  root: string,
  index: PathIndex,
): { readonly live: ReadonlyMap<string, string>; readonly dead: readonly Redirect[] } {
  const live = new Map<string, string>()
  const dead: Redirect[] = []
  for (const redirect of redirects) {
    const path = joinPath(root, redirect.to.replace(/#.*$/, ''))
    const target = path === null ? null : (index.find(path) ?? index.findFolderPage(path))
    if (target !== null) live.set(joinPath(root, redirect.from) ?? redirect.from, target)
    else if (!/^https?:/i.test(redirect.to)) dead.push(redirect)
  }
  return { live, dead }
}
