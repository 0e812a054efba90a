import { buildSearchIndex } from '../../../src/search/build-index.ts'
import type { IndexOptions } from '../../../src/search/compile-index.ts'
import type { Engine } from '../engine.ts'

/** This project's engine, as it ships. @param options synonyms of a handbook, and the lexicon of general language */
export function ours(name: string, options: IndexOptions): Engine {
  return {
    name,
    maxQueries: Number.POSITIVE_INFINITY,
    maxSections: Number.POSITIVE_INFINITY,
    build(documents) {
      const index = buildSearchIndex(documents, options)
      return (query, limit) => index.search(query, limit).hits.map(({ document }) => document)
    },
  }
}
