import type { SearchDocument } from '../../src/search/model.ts'
import { createRandom, shuffle } from './random.ts'

/**
 * Returns as many sections as asked: the real ones, then copies of them with their words in another order. Copies are
 * pages of their own.
 */
export function grow(documents: readonly SearchDocument[], count: number): readonly SearchDocument[] {
  const random = createRandom(count)
  return Array.from({ length: count }, (_, position) => {
    // The list is not empty: its positions are taken around and around.
    const original = documents[position % documents.length] as SearchDocument
    const round = Math.floor(position / documents.length)
    if (round === 0) return original
    const text = shuffle(original.text.split(' '), random).join(' ')
    return { ...original, page: `${original.page}~${round}`, text }
  })
}
