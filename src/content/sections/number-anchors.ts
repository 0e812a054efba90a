import { headingSlug } from '../text/heading-slug.ts'

/** What an anchor is made from. */
export interface AnchorSource {
  readonly text: string
  readonly explicitId: string | null
}

/** The anchors of one page, in the order of its headings. */
export interface NumberedAnchors {
  readonly anchors: readonly string[]
  /** Positions of headings whose explicit id another heading above already has. */
  readonly repeated: readonly number[]
}

/**
 * Gives each heading of a page an anchor of its own: explicit ids first, then slugs, numbered when taken.
 *
 * `Outils`, `Outils`, `Outils (id: outils)` → `outils-1`, `outils-2`, `outils`
 */
export function numberAnchors(headings: readonly AnchorSource[]): NumberedAnchors {
  const explicit = headings.flatMap((heading) => heading.explicitId ?? [])
  const taken = new Set(explicit)
  const given = new Set<string>()
  const repeated: number[] = []
  const anchors = headings.map(({ text, explicitId }, position) => {
    if (explicitId !== null && !given.has(explicitId)) {
      given.add(explicitId)
      return explicitId
    }
    if (explicitId !== null) repeated.push(position)
    const anchor = firstFree(explicitId ?? (headingSlug(text) || 'section'), taken)
    taken.add(anchor)
    return anchor
  })
  return { anchors, repeated }
}

function firstFree(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug
  let number = 1
  while (taken.has(`${slug}-${number}`)) number += 1
  return `${slug}-${number}`
}
