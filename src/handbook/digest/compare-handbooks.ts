import type { Handbook, Page, Section } from '../../content/model.ts'

/** Something that changed: its name, and where it is read; null where it is gone. */
export interface Change {
  readonly title: string
  readonly url: string | null
}

/** What changed between two versions of a handbook, in reading order. */
export interface Changes {
  readonly added: readonly Change[]
  readonly changed: readonly Change[]
  readonly removed: readonly Change[]
}

/** More sections of one page than this are told as the page. */
const MAX_SECTIONS_OF_A_PAGE = 3

/**
 * Returns what changed from one version to another: whole pages, and sections of pages that both have. A page that
 * moved as it was did not change.
 */
export function compareHandbooks(before: Handbook, after: Handbook): Changes {
  const old = new Map(before.pages.map((page) => [page.path, page]))
  const paths = new Set(after.pages.map(({ path }) => path))
  const oldFaces = new Set(before.pages.map(faceOf))
  const faces = new Set(after.pages.map(faceOf))
  const parts = after.pages.map((page): Changes => {
    const earlier = old.get(page.path)
    if (earlier !== undefined) return comparePages(earlier, page)
    return oldFaces.has(faceOf(page)) ? NOTHING : { ...NOTHING, added: [toChange(page)] }
  })
  const gone = before.pages.filter((page) => !paths.has(page.path) && !faces.has(faceOf(page)))
  return {
    added: parts.flatMap(({ added }) => added),
    changed: parts.flatMap(({ changed }) => changed),
    removed: [...parts.flatMap(({ removed }) => removed), ...gone.map(({ title }) => ({ title, url: null }))],
  }
}

/** Says whether two versions read the same. */
export function isUnchanged({ added, changed, removed }: Changes): boolean {
  return added.length + changed.length + removed.length === 0
}

const NOTHING: Changes = { added: [], changed: [], removed: [] }

function comparePages(before: Page, after: Page): Changes {
  const old = new Map(before.sections.map((section) => [section.id, section]))
  const ids = new Set(after.sections.map(({ id }) => id))
  const added = after.sections.filter(({ id }) => !old.has(id))
  const changed = after.sections.filter((section) => isEdited(old.get(section.id), section))
  const removed = before.sections.filter(({ id }) => !ids.has(id))
  const count = added.length + changed.length + removed.length
  if (count > MAX_SECTIONS_OF_A_PAGE) return { ...NOTHING, changed: [toChange(after)] }
  return {
    added: added.map(nameSection),
    changed: changed.map(nameSection),
    removed: removed.map((section) => ({ ...nameSection(section), url: null })),
  }
}

function isEdited(before: Section | undefined, { heading, text }: Section): boolean {
  return before !== undefined && (before.text !== text || before.heading !== heading)
}

/** `Poser des congés · Temps et absences` */
function nameSection({ heading, title, url }: Section): Change {
  return { title: heading === null || heading === title ? title : `${heading} · ${title}`, url }
}

function toChange({ title, url }: Page): Change {
  return { title, url }
}

/** What a reader sees of a page, wherever it lies. */
function faceOf({ title, sections }: Page): string {
  return JSON.stringify([title, sections.map(({ heading, text }) => [heading, text])])
}
