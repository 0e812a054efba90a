import { compileIndex, type IndexData, type IndexOptions } from './compile-index.ts'
import { createTermLookup } from './index/terms.ts'
import type { SearchDocument, SearchIndex } from './model.ts'
import { analyseQuery } from './query/analyse-query.ts'
import { createWordGuesser } from './query/guess-words.ts'
import { openPhrases } from './query/phrase-book.ts'
import type { Query } from './query/query.ts'
import { createPassageChooser } from './rank/choose-passage.ts'
import { createExplainer } from './rank/explain.ts'
import { createRanker, createSearcher } from './rank/search-sections.ts'
import { WEIGHTS, type Weights } from './weights.ts'

/** Makes an index of documents: `buildSearchIndex`, or one that remembers what it compiled. */
export type Indexer = (documents: readonly SearchDocument[], options: IndexOptions) => SearchIndex

/** Indexes documents; about 0.8 s for 2,200 sections and a lexicon, growing in proportion to their text. */
export function buildSearchIndex(documents: readonly SearchDocument[], options: IndexOptions): SearchIndex {
  return openIndex(compileIndex(documents, options), options.weights)
}

/** Opens a compiled index; a few milliseconds. @param weights those that it was compiled with */
export function openIndex(data: IndexData, weights: Weights = WEIGHTS): SearchIndex {
  const { store, terms, postings, wording, language } = data
  const { idf } = postings.sections
  const termsOf = createTermLookup({ terms, wordIds: store.wordIds, idf })
  const query = {
    wordIds: store.wordIds,
    termsOf,
    sections: postings.sections,
    grams: wording.grams,
    synonyms: openPhrases(data.synonyms),
    lexicon: openPhrases(data.lexicon),
    language,
    guessWords: createWordGuesser({
      words: store.words,
      guesses: data.guesses,
      priorityOf: (wordId) => -(wording.wordIdf[wordId] ?? 0),
      weights: weights.guesses,
    }),
    weights: weights.query,
  }
  const analyse = rememberLast((text: string): Query => analyseQuery(text, query))
  const parts = { ...data, analyse, weights }
  const rank = createRanker(parts)
  return {
    explain: createExplainer(rank, parts),
    search: createSearcher(rank),
    choosePassage: createPassageChooser({ wordIds: store.wordIds, terms, idf, analyse, weights: weights.passage }),
  }
}

/** The ranking of a text and the passages of all its hits are asked for in a row: it is analysed once. */
function rememberLast<T>(compute: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly result: T } | null = null
  return (text) => {
    last = last?.text === text ? last : { text, result: compute(text) }
    return last.result
  }
}
