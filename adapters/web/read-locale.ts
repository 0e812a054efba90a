import type { Locale } from '../../src/adapter.ts'

/** Returns the page's language: the one chosen, else the first of the browser's that there is, else French. */
export function readLocale(chosen: string | undefined, acceptLanguage: string | undefined): Locale {
  if (chosen === 'fr' || chosen === 'en') return chosen
  const ranges = (acceptLanguage ?? '').split(',').map(readRange)
  const known = ranges.filter(({ language, quality }) => quality > 0 && (language === 'fr' || language === 'en'))
  return known.toSorted((a, b) => b.quality - a.quality)[0]?.language === 'en' ? 'en' : 'fr'
}

/** `'en-GB;q=0.8'` → `{ language: 'en', quality: 0.8 }` */
function readRange(range: string): { readonly language: string; readonly quality: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
  const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))?.split('=')[1]
  return { language: tag.split('-')[0] ?? '', quality: Number(quality ?? 1) || 0 }
}
