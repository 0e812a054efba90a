import FlexSearch from 'flexsearch'
import { type Engine, toPeerDocuments } from '../engine.ts'
import { frenchTerms } from './french-terms.ts'

/**
 * FlexSearch over all fields as one text, with this project's French analysis: on cnil-faq 60 % hit@3, where its own
 * French stemmer gives 52 %, and 56 % field by field.
 */
export const flexSearchFrench: Engine = {
  name: 'FlexSearch, French',
  maxQueries: Number.POSITIVE_INFINITY,
  maxSections: 100_000,
  build(documents) {
    const index = new FlexSearch.Index({ tokenize: 'strict', encode: frenchTerms })
    for (const { id, title, heading, path, text } of toPeerDocuments(documents)) {
      index.add(id, `${title} . ${heading} . ${path} . ${text}`)
    }
    return (query, limit) => index.search(query, { limit, suggest: true }).map(Number)
  },
}
