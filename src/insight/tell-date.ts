import type { Locale } from '../reply/model.ts'

/** Tells a day in words, as it is in Paris: `1772323200000` → `1er mars 2026`. */
export function tellDate(timeMs: number, locale: Locale): string {
  const language = locale === 'fr' ? 'fr-FR' : 'en-GB'
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(timeMs)
  // French counts the first day of a month as an ordinal; Intl does not.
  return locale === 'fr' ? date.replace(/^1 /, '1er ') : date
}
