import { joinPath } from './addresses/join-path.ts'
import { createPathIndex } from './addresses/path-index.ts'
import type { Redirect } from './gitbook-config.ts'
import { linkedAddresses } from './links/linked-addresses.ts'
import { createSite, resolveRedirects, type Site } from './links/site.ts'
import type { Handbook, Page, Problem, TopicGroup } from './model.ts'
import { draftPages, type PageDraft, toSitePage } from './pages/draft-pages.ts'
import { pageAliases } from './pages/page-aliases.ts'
import { CONFIG_FILE, parseFiles } from './pages/parse-files.ts'
import type { ContentFile } from './read-folder.ts'
import { buildSections } from './sections/build-sections.ts'
import type { HandbookSettings } from './settings.ts'
import { type PagePlace, placePages } from './summary/place-pages.ts'

/** The files of a handbook and what its organisation says of it. */
export interface HandbookInput {
  readonly files: readonly ContentFile[]
  readonly settings: HandbookSettings
}

/**
 * Builds the handbook from its files: parsed, in reading order, links resolved, cut into sections and passages.
 *
 * Hidden pages are left out where the settings say so; links to them work either way, as they do in GitBook. Problems
 * are sorted by file and line.
 */
export function buildHandbook({ files, settings }: HandbookInput): Handbook {
  const parsed = parseFiles(files)
  const { root, readme } = parsed.config
  const index = createPathIndex(parsed.pages.map((page) => page.path))
  const home = joinPath(root, readme) ?? 'README.md'
  const placing = placePages({ groups: parsed.summary, file: parsed.summaryFile, pages: index, home })
  const { live, dead } = resolveRedirects(parsed.config.redirects, root, index)
  const drafts = draftPages({ places: placing.places, pages: parsed.pages, root, home, settings })
  const sitePages = new Map([...drafts].map(([path, draft]) => [path, toSitePage(draft)]))
  const work: Work = {
    drafts,
    settings,
    redirects: live,
    site: createSite({ index, pages: sitePages, redirects: live }),
  }
  // Pages that are not shown are built all the same: their problems are their authors' to know.
  const built = inOrder([...drafts.values()]).map((draft) => ({ draft, ...buildPage(draft, work) }))
  const linked = linkedAddresses(built.filter(({ draft }) => isListed(draft)).map(({ page }) => page))
  const pages = built.filter(({ draft }) => isShown(draft, settings, linked)).map(({ page }) => page)
  return {
    title: settings.title ?? drafts.get(home)?.title ?? 'Handbook',
    baseUrl: settings.baseUrl,
    pages,
    groups: keepShown(placing.groups, pages),
    updatedAtMs: null,
    problems: sortProblems([
      ...parsed.problems,
      ...placing.problems,
      ...dead.map(toDeadRedirect),
      ...built.flatMap(({ problems }) => problems),
    ]),
  }
}

/** Sorts problems by file, then line; those of a whole file come first. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => {
    if (a.file !== b.file) return a.file < b.file ? -1 : 1
    return (a.line ?? 0) - (b.line ?? 0)
  })
}

interface Work {
  readonly drafts: ReadonlyMap<string, PageDraft>
  readonly settings: HandbookSettings
  /** Old site path → path of a page. */
  readonly redirects: ReadonlyMap<string, string>
  readonly site: Site
}

/** Listed pages first, then the others. */
function inOrder(drafts: readonly PageDraft[]): readonly PageDraft[] {
  return [...drafts.filter(isListed), ...drafts.filter((draft) => !isListed(draft))]
}

function isShown(draft: PageDraft, settings: HandbookSettings, linked: ReadonlySet<string>): boolean {
  if (settings.orphans === 'skip' && !draft.place.isListed) return false
  if (!draft.parsed.frontMatter.isHidden) return true
  switch (settings.hidden) {
    case 'skip':
      return false
    case 'linked':
      return isNamedInSummary(draft) || linked.has(draft.url)
    case 'last':
      return true
    default:
      return settings.hidden satisfies never
  }
}

/** Without a table of contents every page is listed, and none is named. */
function isNamedInSummary({ place }: PageDraft): boolean {
  return place.summaryTitle !== null
}

function isListed({ parsed, place }: PageDraft): boolean {
  return place.isListed && !parsed.frontMatter.isHidden
}

function buildPage(draft: PageDraft, work: Work): { readonly page: Page; readonly problems: readonly Problem[] } {
  const { place, parsed, outline, title, url } = draft
  const breadcrumb = breadcrumbOf(place, work)
  const { sections, problems } = buildSections({ outline, title, url, breadcrumb, site: work.site })
  const page: Page = {
    path: place.path,
    title,
    description: parsed.frontMatter.description,
    url,
    breadcrumb,
    isListed: isListed(draft),
    aliases: aliasesOf(place, title, work),
    questions: parsed.frontMatter.questions,
    datedAtMs: parsed.frontMatter.datedAtMs,
    sections,
  }
  return { page, problems: [...outline.problems, ...missingTitle(draft), ...problems] }
}

function breadcrumbOf({ group, parents }: PagePlace, { drafts }: Work): readonly string[] {
  const titles = parents.map((parent) => drafts.get(parent.path ?? '')?.title ?? parent.title)
  const trail = group === null ? titles : [group, ...titles]
  // A group is often named after its first page: once is enough.
  return trail.filter((title, position) => title !== trail[position - 1])
}

function aliasesOf({ path, summaryTitle }: PagePlace, title: string, { settings, redirects }: Work): readonly string[] {
  const names = [...settings.aliases].filter(([, target]) => target === path).map(([name]) => name)
  const oldPaths = [...redirects].filter(([, target]) => target === path).map(([old]) => old)
  return pageAliases({ path, title, summaryTitle, oldPaths, names })
}

function missingTitle({ outline, place, title }: PageDraft): readonly Problem[] {
  if (outline.h1 !== null) return []
  const message = `the page has no "# Title" heading; add one (it is called "${title}" meanwhile)`
  return [{ severity: 'warning', code: 'no-title-heading', file: place.path, line: null, message }]
}

function toDeadRedirect({ from, to, line }: Redirect): Problem {
  const message = `the redirect "${from}" leads to ${to}, which does not exist; mend its target or remove the line`
  return { severity: 'warning', code: 'dead-redirect', file: CONFIG_FILE, line, message }
}

function keepShown(groups: readonly TopicGroup[], pages: readonly Page[]): readonly TopicGroup[] {
  const shown = new Set(pages.filter((page) => page.isListed).map((page) => page.path))
  return groups
    .map(({ title, paths }) => ({ title, paths: paths.filter((path) => shown.has(path)) }))
    .filter(({ paths }) => paths.length > 0)
}
