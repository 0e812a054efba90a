import type { Page, Section } from '../content/model.ts'
import type { SearchDocument } from '../search/model.ts'
import { UNLISTED_PRIOR } from '../search/weights.ts'

/** Returns what the engine indexes of a section. @param questions that it answers, besides its page's own */
export function toSearchDocument(page: Page, section: Section, questions: readonly string[]): SearchDocument {
  const isTop = section === page.sections[0]
  return {
    page: page.path,
    title: page.title,
    headingPath: section.breadcrumb.filter((name) => name !== page.title),
    heading: section.slug === null ? '' : (section.heading ?? ''),
    text: section.text,
    extra: isTop && page.description !== null ? [page.description, ...page.aliases] : isTop ? page.aliases : [],
    questions: isTop ? [...page.questions, ...questions] : questions,
    prior: page.isListed ? 1 : UNLISTED_PRIOR,
  }
}
