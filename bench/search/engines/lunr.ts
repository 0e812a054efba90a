import { createRequire } from 'node:module'
import lunr from 'lunr'
import { BOOSTS, type Engine, toPeerDocuments } from '../engine.ts'
import { cutElisions } from './french-terms.ts'

type Plugin = (target: typeof lunr) => void

// The plug-ins are CommonJS functions that add to lunr itself.
const require = createRequire(import.meta.url)
const plugins: readonly Plugin[] = [require('lunr-languages/lunr.stemmer.support'), require('lunr-languages/lunr.fr')]
for (const plugin of plugins) plugin(lunr)
const french = (lunr as typeof lunr & { readonly fr: lunr.Builder.Plugin }).fr

/** lunr with its French language. */
export const lunrFrench: Engine = {
  name: 'lunr, French',
  maxQueries: Number.POSITIVE_INFINITY,
  maxSections: 10_000,
  build(documents) {
    const index = lunr((builder) => {
      builder.use(french)
      for (const [field, boost] of Object.entries(BOOSTS)) builder.field(field, { boost })
      for (const { id, title, path, heading, text } of toPeerDocuments(documents)) {
        builder.add({ id, title: cutElisions(title), path, heading: cutElisions(heading), text: cutElisions(text) })
      }
    })
    const search = (text: string): lunr.Index.Result[] =>
      // Words, not lunr's own query language, in which a member's colon would be an operator.
      index.query((query) => query.term(lunr.tokenizer(cutElisions(text)), {}))
    return (query, limit) =>
      search(query)
        .slice(0, limit)
        .map(({ ref }) => Number(ref))
  },
}
