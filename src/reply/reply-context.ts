import type { Handbook } from '../content/model.ts'
import type { Locale } from './model.ts'
import type { Wording } from './wording.ts'

/** What composing a reply needs besides the answer. */
export interface ReplyContext {
  readonly locale: Locale
  readonly wording: Wording
  readonly handbook: Handbook
  /** Name of the command, with its slash: `/culture`. */
  readonly command: string
  /** The word that opens the private path: `conseils`. */
  readonly doorWord: string
}
