import type { Language } from './analysis/detect-language.ts'
import { buildGramIndex, countUnitsOfGrams } from './index/gram-index.ts'
import { indexLabels } from './index/label-index.ts'
import { mineAcronyms } from './index/mine-acronyms.ts'
import { buildPostings, inverseFrequency, type Postings } from './index/postings.ts'
import { createTermLookup, stemWords, type Terms } from './index/terms.ts'
import { collectTokens, type TokenStore } from './index/token-store.ts'
import { groupByPage, type Pages, pageUnits, sectionUnits, titleUnits } from './index/units.ts'
import { type Units, weighFields } from './index/weigh-fields.ts'
import type { LexiconGroup, SearchDocument, SearchIndex, Synonyms } from './model.ts'
import { analyseQuery } from './query/analyse-query.ts'
import { createWordGuesser } from './query/guess-words.ts'
import { compilePhrases } from './query/phrase-book.ts'
import type { Query } from './query/query.ts'
import { createPassageChooser } from './rank/choose-passage.ts'
import { createExplainer } from './rank/explain.ts'
import type { SearchParts } from './rank/score-candidates.ts'
import type { WordingIndex } from './rank/score-wording.ts'
import { createRanker, createSearcher } from './rank/search-sections.ts'
import type { Matrix } from './sparse/matrix.ts'
import { WEIGHTS, type Weights } from './weights.ts'

export interface IndexOptions {
  readonly synonyms: Synonyms
  /** General language; default none. */
  readonly lexicon?: readonly LexiconGroup[]
  /** For measurements only: the weights that ship are the default. */
  readonly weights?: Weights
}

/** Indexes documents; about 0.4 s for 1,900 sections, growing in proportion to their text. */
export function buildSearchIndex(
  documents: readonly SearchDocument[],
  { synonyms, lexicon = [], weights = WEIGHTS }: IndexOptions,
): SearchIndex {
  const store = collectTokens(documents)
  const terms = stemWords(store.words)
  const pages = groupByPage(documents)
  const frequencies = weighFields(store, sectionUnits(documents.length), weights.fields)
  const postings = buildAllPostings({ store, terms, pages, frequencies, weights })
  const wording = buildWording(store, frequencies, weights)
  const { idf } = postings.sections
  const termsOf = createTermLookup(terms, (term) => (idf[term] ?? 0) > 0)
  const commonness = (wordId: number): number => -(wording.wordIdf[wordId] ?? 0)
  const query = {
    wordIds: store.wordIds,
    termsOf,
    sections: postings.sections,
    grams: wording.grams,
    synonyms: compilePhrases(
      [...synonyms, ...mineAcronyms(documents)].map((group) => ({ from: group, to: group })),
      termsOf,
    ),
    lexicon: compilePhrases(lexicon, termsOf),
    language: mostFrequent(store.languages),
    guessWords: createWordGuesser(store.words, commonness, weights.guesses),
    weights: weights.query,
  }
  const analyse = (text: string): Query => analyseQuery(text, query)
  const priors = documents.map((document) => document.prior)
  const idfs = { termIdf: idf, wordIdf: wording.wordIdf, gramIdf: wording.gramIdf }
  const labels = indexLabels({ store, terms, grams: wording.grams, ...idfs })
  const parts = { store, terms, pages, priors, postings, wording, labels, idfs, analyse, weights }
  const rank = createRanker(parts)
  return {
    explain: createExplainer(rank, parts),
    search: createSearcher(rank),
    choosePassage: createPassageChooser({ wordIds: store.wordIds, terms, idf, analyse }),
  }
}

interface PostingsInput {
  readonly store: TokenStore
  readonly terms: Terms
  readonly pages: Pages
  /** Of the sections. */
  readonly frequencies: Matrix
  readonly weights: Weights
}

function buildAllPostings({ store, terms, pages, frequencies, weights }: PostingsInput): SearchParts['postings'] {
  const { fields, k1 } = weights
  const { languages } = store
  const pageLanguages = pages.documentsOfPage.map(([first]) => languages[first ?? 0] ?? 'fr')
  const ofPages = (units: Units, pageK1: number): Postings =>
    buildPostings(weighFields(store, units, fields), { terms, languages: pageLanguages, k1: pageK1 })
  return {
    sections: buildPostings(frequencies, { terms, languages, k1: k1.section }),
    pages: ofPages(pageUnits(pages), k1.page),
    titles: ofPages(titleUnits(pages), k1.title),
  }
}

function buildWording(store: TokenStore, frequencies: Matrix, { gramSize, k1 }: Weights): WordingIndex {
  const grams = buildGramIndex(store.words, gramSize)
  const idfOf = (count: number): number => inverseFrequency(count, store.documentCount)
  return {
    frequencies,
    wordIdf: Float32Array.from(countSections(frequencies), idfOf),
    grams,
    gramIdf: Float32Array.from(countUnitsOfGrams(grams, frequencies), idfOf),
    surfaceK1: k1.surface,
    gramK1: k1.grams,
  }
}

function countSections({ columnCount, columns }: Matrix): Uint32Array {
  const counts = new Uint32Array(columnCount)
  for (const word of columns) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

function mostFrequent(languages: readonly Language[]): Language {
  return languages.filter((language) => language === 'en').length * 2 > languages.length ? 'en' : 'fr'
}
