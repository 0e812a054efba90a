/**
 * Returns the distinct character n-grams of a word, its borders marked by spaces; a short word gives itself, bordered.
 *
 * `('sprint', 4)` → `[' spr', 'spri', 'prin', 'rint', 'int ']`
 */
export function characterGrams(word: string, size: number): readonly string[] {
  const padded = ` ${word} `
  if (padded.length <= size) return [padded]
  const grams = new Set<string>()
  for (let start = 0; start + size <= padded.length; start++) grams.add(padded.slice(start, start + size))
  return [...grams]
}
