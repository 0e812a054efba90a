/** Longest text looked at, in UTF-16 units: a cry for help in the 40,000th character is still found at the start or end. */
const MAX_CHARS = 4_000

/**
 * Folds a text to what its author said, whatever the spelling: case, accents, apostrophes, stretched letters, digits.
 *
 * `"J’en peux pluuuus !!"` → `"j en peux pluus !"`
 */
export function normaliseText(text: string): string {
  return keepEnds(text)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cs}]/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/\d+/g, '0')
    .replace(/([a-z])\1{2,}/g, '$1$1')
    .replace(/[^a-z0?!]+/g, ' ')
    .replace(/\s*([?!])[\s?!]*/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim()
}

function keepEnds(text: string): string {
  if (text.length <= MAX_CHARS) return text
  const half = MAX_CHARS / 2
  return `${text.slice(0, half)} ${text.slice(-half)}`
}
