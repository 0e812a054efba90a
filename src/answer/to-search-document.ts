import type { Page, Section } from '../content/model.ts'
import type { SearchDocument } from '../search/model.ts'

/** Weight of a page that SUMMARY does not name: its sections come after equally good ones of listed pages. */
const ORPHAN_PRIOR = 0.9

/** Returns what the engine indexes of a section. */
export function toSearchDocument(page: Page, section: Section): SearchDocument {
  const isTop = section === page.sections[0]
  return {
    page: page.path,
    title: page.title,
    headingPath: section.breadcrumb.filter((name) => name !== page.title),
    heading: section.slug === null ? '' : (section.heading ?? ''),
    text: section.text,
    extra: isTop && page.description !== null ? [page.description, ...page.aliases] : isTop ? page.aliases : [],
    prior: page.isListed ? 1 : ORPHAN_PRIOR,
  }
}
