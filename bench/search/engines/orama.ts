import { create, insertMultiple, search } from '@orama/orama'
import { language, stemmer } from '@orama/stemmers/french'
import { FRENCH_STOP_WORDS } from '../../../src/search/analysis/stop-words.ts'
import { BOOSTS, type Engine, toPeerDocuments } from '../engine.ts'
import { cutElisions } from './french-terms.ts'

const SCHEMA = { position: 'number', title: 'string', path: 'string', heading: 'string', text: 'string' } as const

/** Orama with its French stemmer and stop words. */
export const oramaFrench: Engine = {
  name: 'Orama, French',
  maxQueries: Number.POSITIVE_INFINITY,
  maxSections: 10_000,
  build(documents) {
    const index = create({
      schema: SCHEMA,
      components: { tokenizer: { language, stemming: true, stemmer, stopWords: [...FRENCH_STOP_WORDS] } },
    })
    const rows = toPeerDocuments(documents).map(({ id, title, path, heading, text }) => {
      return { position: id, title: cutElisions(title), path, heading: cutElisions(heading), text: cutElisions(text) }
    })
    // Without hooks, both are synchronous whatever their types allow for.
    void insertMultiple(index, rows, rows.length)
    const properties = ['title', 'path', 'heading', 'text'] as const
    return (term, limit) => {
      const results = search(index, { term: cutElisions(term), limit, boost: BOOSTS, properties: [...properties] })
      if (results instanceof Promise) throw new Error('Orama answered later: its figures would be of nothing')
      return results.hits.map(({ document }) => document.position)
    }
  },
}
