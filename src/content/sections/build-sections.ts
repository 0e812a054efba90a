import { linkBlocks } from '../links/link-blocks.ts'
import { withAnchor } from '../links/resolve-target.ts'
import type { Site } from '../links/site.ts'
import type { Problem, Section } from '../model.ts'
import { cutPassages } from '../passages/cut-passages.ts'
import type { OutlineSection, PageOutline } from './outline-page.ts'

/** A page's own data, and the handbook that its links lead into. */
export interface SectionsInput {
  readonly outline: PageOutline
  readonly title: string
  readonly url: string
  /** SUMMARY group and parent pages' titles. */
  readonly breadcrumb: readonly string[]
  readonly site: Site
}

/** A page's sections, and what is wrong with their links. */
export interface BuiltSections {
  readonly sections: readonly Section[]
  readonly problems: readonly Problem[]
}

/** Resolves the links of a page's sections, cuts them into passages, and gives each its id, address and breadcrumb. */
export function buildSections(input: SectionsInput): BuiltSections {
  const problems: Problem[] = []
  const enclosing: { readonly depth: number; readonly heading: string }[] = []
  const sections = input.outline.sections.map((section) => {
    while ((enclosing.at(-1)?.depth ?? 0) >= section.depth && enclosing.length > 0) enclosing.pop()
    const headings = enclosing.map(({ heading }) => heading)
    if (section.heading !== null && section.anchor !== null) {
      enclosing.push({ depth: section.depth, heading: section.heading })
    }
    const linked = linkBlocks(section.blocks, { path: input.outline.path, site: input.site })
    problems.push(...linked.problems)
    const passages = cutPassages(linked.blocks)
    const text = passages.map((passage) => passage.text).join(' ')
    return { ...describe(section, input), breadcrumb: toBreadcrumb(section, headings, input), text, passages }
  })
  return { sections, problems }
}

function describe({ heading, anchor }: OutlineSection, { outline, title, url }: SectionsInput) {
  const id = anchor === null ? outline.path : `${outline.path}#${anchor}`
  return { id, path: outline.path, heading, slug: anchor, url: anchor === null ? url : withAnchor(url, anchor), title }
}

/** The page's title is part of a breadcrumb unless it is the section's own heading. */
function toBreadcrumb(section: OutlineSection, headings: readonly string[], input: SectionsInput): readonly string[] {
  const isOwnTitle = section.anchor === null && section.heading !== null
  return isOwnTitle ? input.breadcrumb : [...input.breadcrumb, input.title, ...headings]
}
