import type { Handbook, Page } from '../content/model.ts'
import type { SectionSums } from '../store/store.ts'

/** What the age of pages is told from. */
export interface PageAges {
  /** Path → since when a page is known to be as it is, Unix ms; a page that is not in it has no known age. */
  readonly unchangedSinceMs: ReadonlyMap<string, number>
  /** Pages unchanged since before this are stale, Unix ms. */
  readonly staleBeforeMs: number
}

/** A page that has not changed for long and is still opened. */
export interface StalePage {
  readonly page: Page
  readonly unchangedSinceMs: number
  readonly opened: number
}

/** What stale pages are looked for in. */
export interface StaleSources {
  readonly handbook: Handbook
  readonly sums: readonly SectionSums[]
  readonly ages: PageAges
  readonly isHelpPage: (path: string) => boolean
  /** Pages opened less often are left out: nobody reads them, or one member alone. */
  readonly leastOpened: number
}

/** Returns the pages that have not changed for long and are still opened, the most opened first. */
export function stalePages(sources: StaleSources): readonly StalePage[] {
  const { handbook, sums, ages, isHelpPage, leastOpened } = sources
  const opened = new Map(sums.map((sum) => [sum.sectionId, sum.opened]))
  return handbook.pages
    .filter(({ path }) => !isHelpPage(path))
    .flatMap((page) => {
      const unchangedSinceMs = ages.unchangedSinceMs.get(page.path)
      if (unchangedSinceMs === undefined || unchangedSinceMs >= ages.staleBeforeMs) return []
      return [{ page, unchangedSinceMs, opened: sumOf(page.sections.map(({ id }) => opened.get(id) ?? 0)) }]
    })
    .filter((stale) => stale.opened >= leastOpened)
    .toSorted((a, b) => b.opened - a.opened)
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
