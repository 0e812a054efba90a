import { siteAddress, sitePath } from '../addresses/site-address.ts'
import type { SitePage } from '../links/site.ts'
import type { ParsedPage } from '../parsed.ts'
import { outlinePage, type PageOutline } from '../sections/outline-page.ts'
import type { HandbookSettings } from '../settings.ts'
import type { PagePlace } from '../summary/place-pages.ts'
import { headingSlug } from '../text/heading-slug.ts'
import { readableName } from '../text/readable-name.ts'

/** A page that has its title and address, its links not yet resolved. */
export interface PageDraft {
  readonly place: PagePlace
  readonly parsed: ParsedPage
  readonly outline: PageOutline
  readonly title: string
  /** Published address, without anchor. */
  readonly url: string
}

/** The pages, and what their addresses are made of. */
export interface DraftInput {
  readonly places: readonly PagePlace[]
  readonly pages: readonly ParsedPage[]
  /** Documentation root below the content folder; empty for the folder itself. */
  readonly root: string
  /** Path of the first page. */
  readonly home: string
  readonly settings: HandbookSettings
}

/** Cuts every page at its headings and gives it title and address; by path, in reading order. */
export function draftPages(input: DraftInput): ReadonlyMap<string, PageDraft> {
  const pages = new Map(input.pages.map((page) => [page.path, page]))
  const drafts = input.places.flatMap((place): [string, PageDraft][] => {
    const parsed = pages.get(place.path)
    if (parsed === undefined) return []
    const outline = outlinePage(parsed)
    const title = titleOf(parsed, outline, place)
    return [[place.path, { place, parsed, outline, title, url: addressOf(place, input) }]]
  })
  return new Map(drafts)
}

/** What links to a page need to know of it. */
export function toSitePage({ outline, title, url }: PageDraft): SitePage {
  const slugs = outline.sections.flatMap(({ heading, anchor }): [string, string | null][] =>
    heading === null ? [] : [[headingSlug(heading), anchor]],
  )
  // The first heading of a name is the one that a guessed link means.
  const anchorOfSlug = new Map(slugs.toReversed())
  return { title, url, anchorOfSlug, anchors: new Set(outline.sections.flatMap(({ anchor }) => anchor ?? [])) }
}

function titleOf({ frontMatter }: ParsedPage, { h1 }: PageOutline, place: PagePlace): string {
  const named = h1 === null || isFileName(h1, place.path) ? null : h1
  return named ?? frontMatter.title ?? place.summaryTitle ?? (readableName(place.path) || place.path)
}

/** GitBook writes a file's name where an editor left a page without a title. */
function isFileName(h1: string, path: string): boolean {
  return h1 === path.split('/').at(-1)
}

function addressOf({ path, nestedSitePath }: PagePlace, { root, home, settings }: DraftInput): string {
  const inRoot = root === '' ? path : path.slice(root.length + 1)
  const byFile = path === home ? '' : sitePath(inRoot)
  return siteAddress(settings.baseUrl, settings.addresses === 'summary' ? (nestedSitePath ?? byFile) : byFile)
}
