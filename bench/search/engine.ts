import type { SearchDocument } from '../../src/search/model.ts'

/** Positions of the documents found, best first. */
type SearchFunction = (query: string, limit: number) => readonly number[]

/** A search engine in this process. */
export interface Engine {
  readonly name: string
  /** Queries of a set that are asked at most, evenly spread: for engines that take long. */
  readonly maxQueries: number
  /** Sections that it is made to index at most when growth is measured. */
  readonly maxSections: number
  build(documents: readonly SearchDocument[]): SearchFunction
}

/** What engines index: the same fields for all, as one text each. */
export interface PeerDocument {
  readonly id: number
  readonly title: string
  readonly path: string
  readonly heading: string
  readonly text: string
}

/** How much a field counts, wherever an engine lets one say so. */
export const BOOSTS = { title: 2.5, heading: 2.5, path: 1, text: 1 } as const

/** Returns what peers index of documents; further names of a page go with its headings. */
export function toPeerDocuments(documents: readonly SearchDocument[]): readonly PeerDocument[] {
  return documents.map(({ title, headingPath, heading, text, extra }, id) => ({
    id,
    title,
    path: [...headingPath, ...extra].join(' . '),
    heading,
    text,
  }))
}
