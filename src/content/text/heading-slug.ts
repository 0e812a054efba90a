/** Longest slug that GitBook makes; the ids it wrote into the handbooks at hand stop at exactly this length. */
const MAX_SLUG_CHARS = 100

/**
 * Makes the anchor that GitBook gives to a heading, before duplicates are numbered; empty for a heading of emoji only.
 *
 * `"1. Préparer l'arrivée & le départ 👋"` → `'id-1.-preparer-larrivee-and-le-depart'`
 *
 * Not documented by GitBook: read off 244 ids that it wrote into a real handbook. Accents are folded, apostrophes
 * dropped, `&` becomes `and`, dots stay, every other run of characters becomes one dash, a leading digit gets `id-`
 * in front, 100 characters at most.
 */
export function headingSlug(heading: string): string {
  const folded = heading
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
  const dashed = folded
    .replace(/['’‘ʼ]/g, '')
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const slug = /^\d/.test(dashed) ? `id-${dashed}` : dashed
  return slug.slice(0, MAX_SLUG_CHARS).replace(/-+$/, '')
}
