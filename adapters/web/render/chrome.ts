import type { Locale } from '../../../src/adapter.ts'
import type { WebSettings } from '../settings.ts'
import { type PageWording, pageWording } from '../wording.ts'

/** What every renderer needs to know of the page around. */
export interface Chrome {
  readonly locale: Locale
  readonly wording: PageWording
  readonly settings: WebSettings
}

/** Returns the page's surroundings in a language. */
export function createChrome(locale: Locale, settings: WebSettings): Chrome {
  return { locale, settings, wording: pageWording(locale, settings) }
}
