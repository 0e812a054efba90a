import type { Handbook, Problem, Section } from '../content/model.ts'
import type { SectionSums } from '../store/store.ts'
import { type GapGroup, groupGaps } from './group-gaps.ts'
import { type PageAges, type StalePage, stalePages } from './stale-pages.ts'

/** Nothing is shown that fewer events than this stand for: one member's doing must not be told from the figures. */
const LEAST_EVENTS = 5

/** What the figures are made of. */
export interface InsightSources {
  readonly handbook: Handbook
  readonly sums: readonly SectionSums[]
  /** Questions reported by consent. */
  readonly gaps: readonly string[]
  /** The handbook's sections nearest to a text, best first. */
  readonly nearest: (text: string) => readonly Section[]
  readonly isHelpPage: (path: string) => boolean
  readonly ages: PageAges
}

/** A section with a number. */
interface SectionCount {
  readonly section: Section
  readonly count: number
}

/** Votes on a section. */
export interface SectionVotes {
  readonly section: Section
  readonly helpful: number
  readonly unhelpful: number
}

/** Questions that found nothing and ask for the same. */
export interface Gap {
  readonly questions: GapGroup
  readonly nearest: readonly Section[]
}

/** What the owners of a handbook are shown. */
export interface Insight {
  readonly mostOpened: readonly SectionCount[]
  /** Where more said «not helpful» than «helpful», worst first. */
  readonly unhelpful: readonly SectionVotes[]
  readonly gaps: readonly Gap[]
  /** Reported questions that are not shown, being too few of their kind. */
  readonly hiddenGaps: number
  readonly deadLinks: readonly Problem[]
  /** Not looked at for long and still opened, oldest first. */
  readonly stalePages: readonly StalePage[]
}

const MOST_SECTIONS = 15
const MOST_GAPS = 20
const NEAREST_SECTIONS = 2
const DEAD_LINK_CODES = new Set(['dead-link', 'dead-anchor', 'dead-redirect', 'broken-reference', 'link-outside'])

/** Returns what may be shown of what was counted: nothing under five events, nothing of the pages on help. */
export function measureInsight(sources: InsightSources): Insight {
  const { handbook, gaps, nearest, isHelpPage } = sources
  const groups = groupGaps(gaps)
  const shown = groups.filter((group) => group.length >= LEAST_EVENTS)
  return {
    mostOpened: mostOpened(sources),
    unhelpful: unhelpful(sources),
    gaps: shown.slice(0, MOST_GAPS).map((questions) => ({
      questions,
      nearest: nearest(questions[0])
        .filter((section) => !isHelpPage(section.path))
        .slice(0, NEAREST_SECTIONS),
    })),
    hiddenGaps: gaps.length - shown.reduce((sum, group) => sum + group.length, 0),
    deadLinks: handbook.problems.filter(({ code }) => DEAD_LINK_CODES.has(code)),
    stalePages: stalePages({ ...sources, leastOpened: LEAST_EVENTS }).slice(0, MOST_SECTIONS),
  }
}

function mostOpened(sources: InsightSources): readonly SectionCount[] {
  return knownSections(sources)
    .map(({ section, sums }) => ({ section, count: sums.opened }))
    .filter(({ count }) => count >= LEAST_EVENTS)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_SECTIONS)
}

function unhelpful(sources: InsightSources): readonly SectionVotes[] {
  return knownSections(sources)
    .map(({ section, sums: { helpful, unhelpful } }) => ({ section, helpful, unhelpful }))
    .filter((votes) => votes.helpful + votes.unhelpful >= LEAST_EVENTS && votes.unhelpful > votes.helpful)
    .toSorted((a, b) => b.unhelpful - b.helpful - (a.unhelpful - a.helpful))
    .slice(0, MOST_SECTIONS)
}

/** Sections that are gone since have no name to show. */
function knownSections({ handbook, sums, isHelpPage }: InsightSources) {
  const sections = new Map(handbook.pages.flatMap((page) => page.sections.map((section) => [section.id, section])))
  return sums.flatMap((sum) => {
    const section = sections.get(sum.sectionId)
    return section === undefined || isHelpPage(section.path) ? [] : [{ section, sums: sum }]
  })
}
