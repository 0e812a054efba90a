import { createRequire } from 'node:module'
import { create, insertMultiple, search as searchOrama } from '@orama/orama'
import FlexSearch from 'flexsearch'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { splitWords } from '../../src/search/analysis/split-words.ts'
import { stemFrench } from '../../src/search/analysis/stem-french.ts'
import { FRENCH_STOP_WORDS } from '../../src/search/analysis/stop-words.ts'
import type { SearchDocument } from '../../src/search/model.ts'
import type { Engine } from './engine.ts'

const FIELDS = ['title', 'headings', 'text']

function toRecord({ title, headingPath, heading, text }: SearchDocument, id: number) {
  return { id, title, headings: [...headingPath, heading].join(' '), text }
}

/** Our French analysis, for peers that take a function. */
function toStems(text: string): readonly string[] {
  return splitWords(text)
    .filter((word) => !FRENCH_STOP_WORDS.has(word))
    .map(stemFrench)
}

const miniDefault: Engine = {
  name: 'MiniSearch, default',
  maxQueries: null,
  build(documents) {
    const index = new MiniSearch({ fields: FIELDS })
    index.addAll(documents.map(toRecord))
    return (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => id as number)
  },
}

const miniFrench: Engine = {
  name: 'MiniSearch, French + fuzzy + prefix',
  maxQueries: null,
  build(documents) {
    const index = new MiniSearch({
      fields: FIELDS,
      tokenize: (text) => [...splitWords(text)],
      processTerm: (term) => (FRENCH_STOP_WORDS.has(term) ? null : stemFrench(term)),
      searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 2, headings: 2 } },
    })
    index.addAll(documents.map(toRecord))
    return (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => id as number)
  },
}

interface LunrBuilder {
  use(plugin: unknown): void
  ref(name: string): void
  field(name: string, options?: { readonly boost: number }): void
  add(document: object): void
}
interface Lunr {
  (configure: (this: LunrBuilder) => void): { search(query: string): readonly { readonly ref: string }[] }
  readonly fr: unknown
}

const lunrFrench: Engine = {
  name: 'lunr, French',
  maxQueries: null,
  build(documents) {
    const require = createRequire(import.meta.url)
    // Neither package comes with types.
    const lunr = require('lunr') as Lunr
    require('lunr-languages/lunr.stemmer.support')(lunr)
    require('lunr-languages/lunr.fr')(lunr)
    const index = lunr(function () {
      this.use(lunr.fr)
      this.ref('id')
      this.field('title', { boost: 2 })
      this.field('headings', { boost: 2 })
      this.field('text')
      for (const [id, document] of documents.entries()) this.add(toRecord(document, id))
    })
    // A colon or a sign is syntax to lunr.
    return (query, limit) =>
      index
        .search(query.replace(/[^\p{L}\p{N}\s]/gu, ' '))
        .slice(0, limit)
        .map(({ ref }) => Number(ref))
  },
}

const flexFrench: Engine = {
  name: 'FlexSearch, French',
  maxQueries: null,
  build(documents) {
    const index = new FlexSearch.Index({
      tokenize: 'strict',
      encode: (text: string) => [...toStems(text)],
      resolution: 9,
    })
    for (const [id, document] of documents.entries()) {
      const { title, headings, text } = toRecord(document, id)
      index.add(id, `${title} ${headings} ${text}`)
    }
    return (query, limit) => index.search(query, { limit, suggest: true }) as number[]
  },
}

const oramaFrench: Engine = {
  name: 'Orama, French',
  maxQueries: 200,
  async build(documents) {
    const schema = { position: 'number', title: 'string', headings: 'string', text: 'string' } as const
    const tokenizer = {
      language: 'french',
      normalizationCache: new Map<string, string>(),
      tokenize: (text: string) => [...toStems(text)],
    }
    const database = create({ schema, components: { tokenizer } })
    const records = documents.map((document, id) => ({ ...toRecord(document, id), id: String(id), position: id }))
    await insertMultiple(database, records, 500)
    return async (query, limit) => {
      const found = await searchOrama(database, { term: query, limit, properties: FIELDS as ['title'] })
      return found.hits.map(({ document }) => (document as unknown as { readonly position: number }).position)
    }
  },
}

const fuseDefault: Engine = {
  name: 'Fuse.js, default',
  maxQueries: 20,
  build(documents) {
    const fuse = new Fuse(documents.map(toRecord), { keys: FIELDS })
    return (query, limit) => fuse.search(query, { limit }).map(({ refIndex }) => refIndex)
  },
}

/** Search libraries that run in Node, each set up as its documentation suggests for French. */
export const PEERS: readonly Engine[] = [fuseDefault, oramaFrench, miniDefault, lunrFrench, flexFrench, miniFrench]
