import type { Channel } from './weights.ts'

/** What the engine indexes: one section, without its mdast. */
export interface SearchDocument {
  /** Key of the page: documents with the same key share page-level channels. */
  readonly page: string
  readonly title: string
  /** Enclosing titles from the outside in: groups, parent pages, enclosing headings. */
  readonly headingPath: readonly string[]
  /** Own heading; empty at the top of a page. */
  readonly heading: string
  readonly text: string
  /** Further names and descriptions: aliases, front-matter description, texts of incoming links. */
  readonly extra: readonly string[]
  /** Questions that the section answers, in members' words. */
  readonly questions: readonly string[]
  /** Multiplies the score, in (0, 1]: below 1 for pages that SUMMARY does not name. */
  readonly prior: number
}

export interface Hit {
  /** Position in the indexed list. */
  readonly document: number
  /** Higher is better; comparable within one result only. */
  readonly score: number
}

/** Features of how well the best hit covers the query, for the confidence decision. */
export interface Evidence {
  /** Share in [0, 1] of the query's information (idf-weighted) that the best hit matches. */
  readonly coverage: number
  /** Share in [0, 1] of the channels whose own best page is the best hit's page. */
  readonly agreement: number
  /** Likeness in [0, 1] of the query to the best hit's heading, or to the question that it answers, if more so. */
  readonly likeness: number
  /** The best hit's score over the highest one that channels could give: graded agreement. */
  readonly unanimity: number
  /** Content words of the query that the index does not know, even after correction. */
  readonly unknownWords: readonly string[]
  /** Number of content words in the query (stop words out). */
  readonly contentWords: number
}

export interface SearchResult {
  /** Best first. */
  readonly hits: readonly Hit[]
  readonly evidence: Evidence
}

/** Why a document stands where it stands. */
export interface ExplainedHit extends Hit {
  /** What each channel adds to the score; they sum up to it. */
  readonly channels: Readonly<Record<Channel, number>>
}

/** How a query was read, and what each hit owes to each channel. */
export interface Explanation {
  /** Each concept of the query with every way to meet it, as stems. */
  readonly concepts: readonly {
    readonly word: string
    readonly readings: readonly { readonly stems: readonly string[]; readonly weight: number }[]
  }[]
  readonly hits: readonly ExplainedHit[]
  readonly evidence: Evidence
}

export interface SearchIndex {
  /** @param limit number of hits at most */
  search(query: string, limit: number): SearchResult
  /** As `search`, with the reasons: for the owner of a handbook, and for measurements. */
  explain(query: string, limit: number): Explanation
  /** Index of the passage that answers the query best; 0 when nothing matches. */
  choosePassage(query: string, passages: readonly string[]): number
}

/** Groups of words or phrases that mean the same in a handbook. */
export type Synonyms = readonly (readonly string[])[]

/** Words or phrases of general language that mean nearly the same: whoever types one of `from` may mean any of `to`. */
export interface LexiconGroup {
  readonly from: readonly string[]
  /** The same list as `from` where the group holds both ways. */
  readonly to: readonly string[]
}
