import { stringify } from 'yaml'
import type { Page } from '../content/model.ts'
import type { Proposal } from './read-proposals.ts'

/** Questions of one page, as an overlay's `questions.yml` holds them. */
export interface PageQuestions {
  readonly top?: readonly string[]
  readonly sections?: Readonly<Record<string, readonly string[]>>
}

const HEAD = `# Questions that a model proposes for the pages of a handbook. Read each one: keep what the section answers, mend the
# words, delete the rest. Then put the file into an overlay's folder as questions.yml; \`culturebot check\` reads it.
# A page that stands here is not asked about again, even when nothing is left of it.
`

/** Gives a page's proposals the keys of an overlay: headings, or anchors where a heading stands twice. */
export function toPageQuestions({ sections }: Page, proposals: readonly Proposal[]): PageQuestions {
  const [first] = sections
  const top = proposals.find(({ section }) => section === first)?.questions
  const others = proposals.filter(({ section }) => section !== first)
  const counts = new Map<string | null, number>()
  for (const { heading } of sections) counts.set(heading, (counts.get(heading) ?? 0) + 1)
  const keyed = others.map(({ section: { heading, slug }, questions }) => {
    const isUnique = heading !== null && counts.get(heading) === 1 && !heading.startsWith('#')
    return [isUnique ? heading : `#${slug}`, questions] as const
  })
  return {
    ...(top === undefined ? {} : { top }),
    ...(keyed.length === 0 ? {} : { sections: Object.fromEntries(keyed) }),
  }
}

/** Renders proposals as a file to review. */
export function writeProposals(pages: ReadonlyMap<string, PageQuestions>): string {
  return `${HEAD}${pages.size === 0 ? '' : stringify(Object.fromEntries(pages), { lineWidth: 0 })}`
}
