import type { Handbook } from '../../content/model.ts'

/** Returns how many sections a handbook's pages have. */
export function countSections({ pages }: Pick<Handbook, 'pages'>): number {
  return pages.reduce((sum, page) => sum + page.sections.length, 0)
}
