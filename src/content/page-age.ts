import type { Page } from './model.ts'

/** How it is known when a page was last looked at. */
export type PageAge =
  /** Its front matter says so. */
  | { readonly kind: 'stated'; readonly sinceMs: number }
  /** The last commit that touched its file. */
  | { readonly kind: 'committed'; readonly sinceMs: number }
  /** It is known unchanged from then on, and may be older. */
  | { readonly kind: 'seen'; readonly sinceMs: number }

/**
 * Returns the age of a page: what its front matter says, else what is known of its file; null where nothing is.
 *
 * A date that is still to come is a slip of the pen (`check` reports it), and says nothing.
 */
export function ageOf(page: Page, known: ReadonlyMap<string, PageAge>, nowMs: number): PageAge | null {
  const { path, datedAtMs } = page
  if (datedAtMs !== null && datedAtMs <= nowMs) return { kind: 'stated', sinceMs: datedAtMs }
  return known.get(path) ?? null
}
