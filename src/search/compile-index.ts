import type { Language } from './analysis/detect-language.ts'
import { indexLabels, type LabelIndex } from './index/label-index.ts'
import { mineAcronyms } from './index/mine-acronyms.ts'
import { buildPostings, type Postings } from './index/postings.ts'
import { createTermLookup, stemWords, type Terms } from './index/terms.ts'
import { collectTokens, type TokenStore } from './index/token-store.ts'
import { groupByPage, ownUnits, type Pages, pageUnits, sectionUnits, titleUnits } from './index/units.ts'
import { type Units, weighFields } from './index/weigh-fields.ts'
import { indexWording, type WordingIndex } from './index/wording-index.ts'
import type { LexiconGroup, SearchDocument, Synonyms } from './model.ts'
import { type GuessIndex, indexGuesses } from './query/guess-words.ts'
import { compilePhrases, type PhraseIndex } from './query/phrase-book.ts'
import type { Matrix } from './sparse/matrix.ts'
import { WEIGHTS, type Weights } from './weights.ts'

export interface IndexOptions {
  readonly synonyms: Synonyms
  /** General language; default none. */
  readonly lexicon?: readonly LexiconGroup[]
  /** For measurements only: the weights that ship are the default. */
  readonly weights?: Weights
}

/** A compiled index: plain data (maps, arrays, typed arrays), which structured serialisation gives back as it was. */
export interface IndexData {
  readonly store: TokenStore
  readonly terms: Terms
  readonly pages: Pages
  readonly priors: Float32Array
  readonly postings: {
    readonly sections: Postings
    /** Headings and texts alone. */
    readonly own: Postings
    readonly pages: Postings
    readonly titles: Postings
  }
  readonly wording: WordingIndex
  readonly labels: LabelIndex
  readonly guesses: GuessIndex
  readonly synonyms: PhraseIndex
  readonly lexicon: PhraseIndex
  /** That of most documents. */
  readonly language: Language
}

/** Compiles documents into an index. */
export function compileIndex(
  documents: readonly SearchDocument[],
  { synonyms, lexicon = [], weights = WEIGHTS }: IndexOptions,
): IndexData {
  const store = collectTokens(documents)
  const terms = stemWords(store.words)
  const pages = groupByPage(documents)
  const frequencies = weighFields(store, sectionUnits(documents.length), weights.fields)
  const postings = buildAllPostings({ store, terms, pages, frequencies, weights })
  const wording = indexWording(store.words, frequencies, weights.gramSize)
  const { idf } = postings.sections
  const termsOf = createTermLookup({ terms, wordIds: store.wordIds, idf })
  const groups = [...synonyms, ...mineAcronyms(documents)].map((group) => ({ from: group, to: group }))
  const { wordIdf, grams, gramIdf } = wording
  return {
    store,
    terms,
    pages,
    priors: Float32Array.from(documents, ({ prior }) => prior),
    postings,
    wording,
    labels: indexLabels({ store, terms, grams, termIdf: idf, wordIdf, gramIdf }),
    guesses: indexGuesses(store.words),
    synonyms: compilePhrases(groups, termsOf),
    lexicon: compilePhrases(lexicon, termsOf),
    language: mostFrequent(store.languages),
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

function buildAllPostings({ store, terms, pages, frequencies, weights }: PostingsInput): IndexData['postings'] {
  const { fields, k1 } = weights
  const { languages } = store
  const pageLanguages = pages.documentsOfPage.map(([first]) => languages[first ?? 0] ?? 'fr')
  const ofPages = (units: Units, pageK1: number): Postings =>
    buildPostings(weighFields(store, units, fields), { terms, languages: pageLanguages, k1: pageK1 })
  return {
    sections: buildPostings(frequencies, { terms, languages, k1: k1.section }),
    own: buildPostings(weighFields(store, ownUnits(store.documentCount), fields), { terms, languages, k1: k1.section }),
    pages: ofPages(pageUnits(pages), k1.page),
    titles: ofPages(titleUnits(pages), k1.title),
  }
}

function mostFrequent(languages: readonly Language[]): Language {
  return languages.filter((language) => language === 'en').length * 2 > languages.length ? 'en' : 'fr'
}
