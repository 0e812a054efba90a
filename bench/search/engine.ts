import { buildSearchIndex } from '../../src/search/build-index.ts'
import type { LexiconGroup, SearchDocument } from '../../src/search/model.ts'

/** Returns positions of documents, best first. */
type Search = (query: string, limit: number) => readonly number[] | Promise<readonly number[]>

/** A search engine under measurement. */
export interface Engine {
  readonly name: string
  /** Queries that are enough to time it and to judge it; null for all. */
  readonly maxQueries: number | null
  build(documents: readonly SearchDocument[]): Search | Promise<Search>
}

/** Our own engine. @param lexicon empty for the engine alone */
export function ourEngine(name: string, lexicon: readonly LexiconGroup[], withQuestions: boolean): Engine {
  return {
    name,
    maxQueries: null,
    build(documents) {
      const indexed = withQuestions ? documents : documents.map((document) => ({ ...document, questions: [] }))
      const index = buildSearchIndex(indexed, { synonyms: [], lexicon })
      return (query, limit) => index.search(query, limit).hits.map(({ document }) => document)
    },
  }
}
