import Fuse, { type IFuseOptions } from 'fuse.js'
import { BOOSTS, type Engine, type PeerDocument, toPeerDocuments } from '../engine.ts'
import { frenchTerms } from './french-terms.ts'

const KEYS = Object.entries(BOOSTS).map(([name, weight]) => ({ name, weight }))

/** Fuse.js over whole texts. */
export const fuse = fuseWith('Fuse.js', { keys: KEYS, ignoreLocation: true })

/** Fuse.js word by word, with French analysis. */
export const fuseTokens = fuseWith('Fuse.js, token search, French', {
  keys: KEYS,
  useTokenSearch: true,
  tokenize: frenchTerms,
  ignoreLocation: true,
})

function fuseWith(name: string, options: IFuseOptions<PeerDocument>): Engine {
  return {
    name,
    // A query takes hundreds of milliseconds over 2,000 sections.
    maxQueries: 20,
    maxSections: 1_000,
    build(documents) {
      const index = new Fuse(toPeerDocuments(documents), options)
      return (query, limit) => index.search(query, { limit }).map(({ item }) => item.id)
    },
  }
}
