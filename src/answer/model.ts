import type { Passage, Section } from '../content/model.ts'

/** One ranked section with the passage that answers. */
export interface Match {
  readonly section: Section
  /** null for a bare heading. */
  readonly passage: Passage | null
  readonly score: number
}

/** What the handbook has to say to a text; `ranking` holds up to 10 matches, best first, also where `kind` abstains. */
export type Answer =
  /** The text named a page or section. */
  | { readonly kind: 'topic'; readonly ranking: readonly Match[] }
  /** Sure of the first match. */
  | { readonly kind: 'found'; readonly ranking: readonly Match[] }
  /** The first few are likely; the member chooses. */
  | { readonly kind: 'choices'; readonly ranking: readonly Match[] }
  /** Nothing good enough; the first of `ranking` may be worth a look where `isNear`, and are not otherwise. */
  | { readonly kind: 'nothing-found'; readonly ranking: readonly Match[]; readonly isNear: boolean }
  /** The menu (an empty text, a menu word), or how to use the bot (a help word). */
  | { readonly kind: 'help'; readonly about: 'menu' | 'usage'; readonly ranking: readonly [] }
