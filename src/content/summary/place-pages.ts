import { decodePath, folderOf, joinPath } from '../addresses/join-path.ts'
import type { PathIndex } from '../addresses/path-index.ts'
import { sitePath } from '../addresses/site-address.ts'
import type { Problem, TopicGroup } from '../model.ts'
import { headingSlug } from '../text/heading-slug.ts'
import type { SummaryEntry, SummaryGroup } from './parse-summary.ts'

/** A page or a bare title above a page in the table of contents. */
interface Ancestor {
  /** Null for a title without a page of this handbook. */
  readonly path: string | null
  readonly title: string
}

/** Where a page stands in the handbook. */
export interface PagePlace {
  readonly path: string
  readonly isListed: boolean
  readonly group: string | null
  /** From the outside in. */
  readonly parents: readonly Ancestor[]
  /** What the table of contents calls it; null for a page that it does not name. */
  readonly summaryTitle: string | null
  /** Site path made of group and parents, as GitBook nests addresses; null for a page that SUMMARY does not name. */
  readonly nestedSitePath: string | null
}

/** The table of contents and the pages that it may name. */
export interface PlacingInput {
  /** Null when the folder has no table of contents: every page is then listed. */
  readonly groups: readonly SummaryGroup[] | null
  /** Path of the table of contents, for problems and relative links. */
  readonly file: string
  readonly pages: PathIndex
  /** Path of the first page. */
  readonly home: string
}

/** Every page in reading order, the groups of the menu, and what is wrong with the table of contents. */
export interface Placing {
  readonly places: readonly PagePlace[]
  readonly groups: readonly TopicGroup[]
  readonly problems: readonly Problem[]
}

/** Puts every page in its place: in SUMMARY order, then the pages that it does not name, folder by folder. */
export function placePages(input: PlacingInput): Placing {
  const walk: Walk = { input, places: new Map(), problems: [] }
  const groups = (input.groups ?? []).map((group) => ({
    title: group.title,
    paths: group.entries.flatMap((entry) => placeEntry(entry, startOfGroup(group), walk)),
  }))
  const hasSummary = input.groups !== null
  const rest = input.pages.paths.filter((path) => !walk.places.has(path)).sort(compareReadmeFirst)
  for (const path of rest) walk.places.set(path, placeByFolder(path, !hasSummary, walk))
  const places = [...walk.places.values()]
  return { places, groups: hasSummary ? groups : [topOfFolders(places)], problems: walk.problems }
}

interface Walk {
  readonly input: PlacingInput
  readonly places: Map<string, PagePlace>
  readonly problems: Problem[]
}

interface Trail {
  readonly group: string | null
  readonly parents: readonly Ancestor[]
  readonly segments: readonly string[]
}

function startOfGroup({ title, explicitId }: SummaryGroup): Trail {
  const slug = explicitId ?? (title === null ? '' : headingSlug(title))
  return { group: title, parents: [], segments: slug === '' ? [] : [slug] }
}

/** Places an entry and all below it; returns the pages that stand for it in its group's menu. */
function placeEntry(entry: SummaryEntry, trail: Trail, walk: Walk): readonly string[] {
  const path = findPage(entry, walk)
  const segments = [...trail.segments, segmentOf(entry, path, walk.input.home)]
  const below: Trail = { ...trail, parents: [...trail.parents, { path, title: entry.title }], segments }
  const isNew = path !== null && !walk.places.has(path)
  if (isNew) walk.places.set(path, toPlace(entry, path, trail, segments.join('/'), walk.input.home))
  else if (path !== null) reportDuplicate(entry, path, walk)
  const menuBelow = entry.children.flatMap((child) => placeEntry(child, below, walk))
  // A title without a page gives its place in the menu to the pages below it.
  if (path === null) return menuBelow
  return isNew ? [path] : []
}

function toPlace(entry: SummaryEntry, path: string, trail: Trail, nested: string, home: string): PagePlace {
  return {
    path,
    isListed: true,
    group: trail.group,
    parents: trail.parents,
    summaryTitle: entry.title === '' ? null : entry.title,
    nestedSitePath: path === home ? '' : nested,
  }
}

function segmentOf(entry: SummaryEntry, path: string | null, home: string): string {
  if (path === null) return headingSlug(entry.title)
  return path === home ? 'readme' : (sitePath(path).split('/').at(-1) ?? '')
}

function findPage(entry: SummaryEntry, { input, problems }: Walk): string | null {
  if (entry.target === null || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(entry.target)) return null
  const target = decodePath(entry.target.replace(/[?#].*$/, ''))
  const path = joinPath(folderOf(input.file), target)
  const found = path === null ? null : (input.pages.find(path) ?? input.pages.findFolderPage(path))
  if (found !== null) return found
  const message = `"${entry.title}" points to ${entry.target}, which does not exist; mend the path or remove the line`
  problems.push({ severity: 'error', code: 'missing-page', file: input.file, line: entry.line, message })
  return null
}

function reportDuplicate(entry: SummaryEntry, path: string, { input, problems }: Walk): void {
  const message = `${path} is listed a second time; keep one of the two lines (the first one counts)`
  problems.push({ severity: 'warning', code: 'duplicate-page', file: input.file, line: entry.line, message })
}

function placeByFolder(path: string, isListed: boolean, { input, places }: Walk): PagePlace {
  const parentPath = findParent(path, input.pages)
  const parent = parentPath === null ? undefined : places.get(parentPath)
  const parents =
    parent === undefined ? [] : [...parent.parents, { path: parent.path, title: parent.summaryTitle ?? '' }]
  return { path, isListed, group: parent?.group ?? null, parents, summaryTitle: null, nestedSitePath: null }
}

/** The page of the nearest folder above that has one; the first page stands above nothing. */
function findParent(path: string, pages: PathIndex): string | null {
  const own = folderOf(path)
  let folder = /(?:^|\/)README\.md$/i.test(path) ? folderOf(own) : own
  while (folder !== '') {
    const page = pages.findFolderPage(folder)
    if (page !== null && page !== path) return page
    folder = folderOf(folder)
  }
  return null
}

function topOfFolders(places: readonly PagePlace[]): TopicGroup {
  return { title: null, paths: places.filter((place) => place.parents.length === 0).map((place) => place.path) }
}

/** Folder by folder in alphabetical order, each one's README before its other files. */
function compareReadmeFirst(a: string, b: string): number {
  const left = sortKey(a)
  const right = sortKey(b)
  return left < right ? -1 : left > right ? 1 : 0
}

function sortKey(path: string): string {
  return path
    .normalize('NFC')
    .replace(/(^|\/)README\.md$/i, '$1')
    .replace(/\.md$/i, '')
    .toLowerCase()
    .replaceAll('/', '\u0001')
}
