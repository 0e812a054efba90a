import type { Handbook, Page, Section } from '../content/model.ts'
import { foldName } from './fold-name.ts'

/** A name that a member may type, and the section it stands for. */
export interface TopicName {
  /** Folded: see `foldName`. */
  readonly name: string
  readonly section: Section
}

/** Lists every name of every topic: aliases, page titles, file names, SUMMARY groups; a name of two pages is left out. */
export function listTopicNames(handbook: Handbook, aliases: ReadonlyMap<string, Section>): readonly TopicName[] {
  const names = new Map<string, Section | null>()
  for (const page of handbook.pages) {
    const top = page.sections[0]
    if (top === undefined) continue
    for (const name of namesOfPage(page)) claim(names, name, top)
  }
  for (const group of handbook.groups) {
    const first = handbook.pages.find((page) => page.path === group.paths[0])?.sections[0]
    if (group.title !== null && first !== undefined && !names.has(foldName(group.title))) {
      claim(names, group.title, first)
    }
  }
  // An organisation's own aliases win over what the pages are called.
  for (const [alias, section] of aliases) names.set(foldName(alias), section)
  return [...names].flatMap(([name, section]) => (section === null || name === '' ? [] : [{ name, section }]))
}

function claim(names: Map<string, Section | null>, raw: string, section: Section): void {
  const name = foldName(raw)
  const holder = names.get(name)
  if (holder === undefined) names.set(name, section)
  else if (holder?.path !== section.path) names.set(name, null)
}

function namesOfPage(page: Page): readonly string[] {
  const parts = page.path
    .replace(/\.md$/, '')
    .replace(/(^|\/)README$/, '')
    .split('/')
  return [page.title, parts.at(-1) ?? '', ...page.aliases]
}
