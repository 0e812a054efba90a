import type { Handbook, Page } from '../content/model.ts'
import { ageOf, type PageAge } from '../content/page-age.ts'
import type { SectionSums } from '../store/store.ts'

/** What the age of pages is told from. */
export interface PageAges {
  /** Path → what is known of the age of a page's file; a page that is not in it has the age that it states, or none. */
  readonly known: ReadonlyMap<string, PageAge>
  /** Unix time, ms. */
  readonly nowMs: number
  /** Pages last looked at before this are stale, Unix ms. */
  readonly staleBeforeMs: number
}

/** A page that nobody has looked at for long and that is still opened. */
export interface StalePage {
  readonly page: Page
  readonly age: PageAge
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

/** Returns the pages that nobody has looked at for long and that are still opened, oldest first, then most opened. */
export function stalePages(sources: StaleSources): readonly StalePage[] {
  const { handbook, sums, ages, isHelpPage, leastOpened } = sources
  const opened = new Map(sums.map((sum) => [sum.sectionId, sum.opened]))
  return handbook.pages
    .filter(({ path }) => !isHelpPage(path))
    .flatMap((page) => {
      const age = ageOf(page, ages.known, ages.nowMs)
      if (age === null || age.sinceMs >= ages.staleBeforeMs) return []
      return [{ page, age, opened: sumOf(page.sections.map(({ id }) => opened.get(id) ?? 0)) }]
    })
    .filter((stale) => stale.opened >= leastOpened)
    .toSorted((a, b) => a.age.sinceMs - b.age.sinceMs || b.opened - a.opened)
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
