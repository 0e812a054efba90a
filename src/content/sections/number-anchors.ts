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
  const nameFor = createNames(explicit)
  const given = new Set<string>()
  const repeated: number[] = []
  const anchors = headings.map(({ text, explicitId }, position) => {
    if (explicitId !== null && !given.has(explicitId)) {
      given.add(explicitId)
      return explicitId
    }
    if (explicitId !== null) repeated.push(position)
    return nameFor(explicitId ?? (headingSlug(text) || 'section'))
  })
  return { anchors, repeated }
}

/** Gives names out once each; linear over a page of equal headings, since no number is looked at twice. */
function createNames(reserved: readonly string[]): (slug: string) => string {
  const taken = new Set(reserved)
  // Names are never given back, so that every number below the next one of a slug stays taken.
  const nextNumber = new Map<string, number>()
  return (slug) => {
    let name = slug
    for (let number = nextNumber.get(slug) ?? 1; taken.has(name); number += 1) {
      name = `${slug}-${number}`
      nextNumber.set(slug, number + 1)
    }
    taken.add(name)
    return name
  }
}
