import { stringify } from 'yaml'
import type { Page, Section } from '../content/model.ts'

/** Returns questions that a section answers. */
export type Propose = (section: Section) => Promise<readonly string[]>

const REVIEW =
  '# Proposed by a model from the page itself. Read every line before you keep it: a question that the section\n# does not answer sends people to the wrong place.\n'
/** A shorter section has nothing that its heading does not say. */
const MIN_TEXT_CHARS = 80

/**
 * Returns an overlay's question file for a page, to be reviewed; null where no section is worth asking about.
 *
 * A heading that stands several times on its page is named by its anchor.
 */
export async function enrichPage(page: Page, propose: Propose): Promise<string | null> {
  const top: string[] = []
  const sections: Record<string, readonly string[]> = {}
  for (const section of page.sections.filter(({ text }) => text.length >= MIN_TEXT_CHARS)) {
    const questions = await propose(section)
    if (questions.length === 0) continue
    if (section === page.sections[0]) top.push(...questions)
    else sections[keyOf(section, page)] = questions
  }
  const hasSections = Object.keys(sections).length > 0
  if (top.length === 0 && !hasSections) return null
  return (
    REVIEW + stringify({ ...(top.length > 0 ? { top } : {}), ...(hasSections ? { sections } : {}) }, { lineWidth: 0 })
  )
}

function keyOf({ heading, slug }: Section, { sections }: Page): string {
  const isAlone = sections.filter((other) => other.heading === heading).length === 1
  return heading !== null && isAlone && !heading.startsWith('#') ? heading : `#${slug}`
}
