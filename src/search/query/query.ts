/** One way to meet a concept of the query: all of its terms, with how much we trust that they mean the same. */
export interface Reading {
  readonly terms: readonly number[]
  /** In (0, 1]; 1 for the words as typed. */
  readonly weight: number
  /** The words of another wording, for the channels that read wording and grams; absent for what was typed. */
  readonly standIn?: { readonly words: readonly string[]; readonly weight: number }
}

/** A content word of the query, or a phrase that the synonyms know, with every way to meet it. */
export interface Concept {
  /** Its first word as typed, folded. */
  readonly word: string
  /** Best first; empty when the index knows no word like it. */
  readonly readings: readonly Reading[]
  /** Information of the concept: what meeting it entirely is worth. */
  readonly idf: number
}

/** A member's text, as the channels need it. */
export interface Query {
  readonly concepts: readonly Concept[]
  /** Word id → weight, stop words included: the wording itself. */
  readonly surface: ReadonlyMap<number, number>
  /** Character gram → weight: those of the content words, and of what foreign or unknown words stand for. */
  readonly grams: ReadonlyMap<number, number>
  readonly unknownWords: readonly string[]
  readonly contentWords: number
}
