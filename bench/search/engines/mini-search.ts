import MiniSearch from 'minisearch'
import { BOOSTS, type Engine, type PeerDocument, toPeerDocuments } from '../engine.ts'
import { frenchTerms } from './french-terms.ts'

const FIELDS = ['title', 'path', 'heading', 'text']

/** MiniSearch out of the box. */
export const miniSearch: Engine = {
  name: 'MiniSearch',
  maxQueries: Number.POSITIVE_INFINITY,
  maxSections: 100_000,
  build(documents) {
    const index = new MiniSearch<PeerDocument>({ fields: FIELDS })
    index.addAll(toPeerDocuments(documents))
    return (query, limit) => idsOf(index.search(query, { boost: BOOSTS }), limit)
  },
}

/** MiniSearch with French analysis, prefixes and two edits in ten letters. */
export const miniSearchFrench: Engine = {
  name: 'MiniSearch, French, fuzzy',
  maxQueries: Number.POSITIVE_INFINITY,
  maxSections: 100_000,
  build(documents) {
    const index = new MiniSearch<PeerDocument>({ fields: FIELDS, tokenize: frenchTerms, processTerm: (term) => term })
    index.addAll(toPeerDocuments(documents))
    const options = {
      boost: BOOSTS,
      prefix: (term: string) => term.length > 3,
      fuzzy: (term: string) => (term.length > 4 ? 0.2 : false),
    }
    return (query, limit) => idsOf(index.search(query, options), limit)
  },
}

function idsOf(results: readonly { readonly id: number }[], limit: number): readonly number[] {
  return results.slice(0, limit).map(({ id }) => id)
}
