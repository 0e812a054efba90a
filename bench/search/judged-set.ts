import type { SearchDocument } from '../../src/search/model.ts'

/** A query and the documents that answer it. */
export interface JudgedQuery {
  readonly text: string
  /** Queries of one group are not independent of each other: intervals draw groups. */
  readonly group: string
  /** Position of a document → how well it answers, 1 or 2. */
  readonly gains: ReadonlyMap<number, number>
  /** Positions of documents that count as found. */
  readonly hits: ReadonlySet<number>
}

/** Documents, and queries to them. */
export interface JudgedSet {
  readonly name: string
  readonly documents: readonly SearchDocument[]
  /** The same with the questions of an overlay; null without one. */
  readonly overlaid: readonly SearchDocument[] | null
  /** Of the handbook and its overlay; empty for public sets. */
  readonly synonyms: readonly (readonly string[])[]
  readonly queries: readonly JudgedQuery[]
}
