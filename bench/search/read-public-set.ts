import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { JudgedQuery, JudgedSet } from './judged-set.ts'

const Document = v.object({ id: v.string(), title: v.string(), headings: v.array(v.string()), text: v.string() })
const Query = v.object({ id: v.string(), text: v.string(), group: v.string() })

/**
 * Reads a public set: `corpus.jsonl`, `queries.jsonl`, and `qrels.tsv` of query, document and grade. A document is a page
 * of one section.
 *
 * @throws {Error} of the file system when a file is not there
 */
export function readPublicSet(folder: string, name: string): JudgedSet {
  const rows = readLines(join(folder, name, 'corpus.jsonl')).map((line) => v.parse(Document, JSON.parse(line)))
  const positions = new Map(rows.map(({ id }, position) => [id, position]))
  const gains = readGains(join(folder, name, 'qrels.tsv'), positions)
  const documents = rows.map(({ id, title, headings, text }) => {
    return { page: id, title, headingPath: headings, heading: '', text, extra: [], questions: [], prior: 1 }
  })
  const queries = readLines(join(folder, name, 'queries.jsonl')).flatMap((line): readonly JudgedQuery[] => {
    const { id, text, group } = v.parse(Query, JSON.parse(line))
    const relevant = gains.get(id)
    return relevant === undefined ? [] : [{ text, group, gains: relevant, hits: new Set(relevant.keys()) }]
  })
  return { name, documents, overlaid: null, synonyms: [], queries }
}

function readGains(file: string, positions: ReadonlyMap<string, number>): Map<string, Map<number, number>> {
  const gains = new Map<string, Map<number, number>>()
  for (const line of readLines(file)) {
    const [query = '', document = '', grade = ''] = line.split('\t')
    const position = positions.get(document)
    if (position === undefined) continue
    const ofQuery = gains.get(query) ?? new Map<number, number>()
    gains.set(query, ofQuery.set(position, Number(grade)))
  }
  return gains
}

function readLines(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
}
