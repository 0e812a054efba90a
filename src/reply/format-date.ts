import type { Locale } from './model.ts'

const FORMATS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Paris' }),
}

/**
 * Returns a day in words, as in Paris.
 *
 * `formatDate(Date.UTC(2026, 10, 26), 'fr')` → `'26 novembre 2026'`
 */
export function formatDate(atMs: number, locale: Locale): string {
  return FORMATS[locale].format(atMs)
}
