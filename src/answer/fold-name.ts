/**
 * Folds a name for comparison: no accents, case, emoji or punctuation, single spaces.
 *
 * `'📏 Normes de conduite'` → `'normes de conduite'`
 */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
