import type { SearchDocument } from '../../src/search/model.ts'
import { createRandom } from './bootstrap.ts'

/** Returns as many documents as asked: the given ones, then copies of them whose words are shuffled. */
export function growTo(count: number, documents: readonly SearchDocument[]): readonly SearchDocument[] {
  const random = createRandom(3)
  return Array.from({ length: count }, (_, position) => {
    const copy = Math.floor(position / documents.length)
    const document = documents[position % documents.length]
    if (document === undefined) throw new Error('growing takes at least one document')
    if (copy === 0) return document
    return { ...document, page: `${document.page} ${copy}`, text: shuffle(document.text, random) }
  })
}

function shuffle(text: string, random: () => number): string {
  const words = text.split(' ')
  for (let last = words.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[words[last], words[other]] = [words[other] ?? '', words[last] ?? '']
  }
  return words.join(' ')
}
