import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SearchDocument } from '../../src/search/model.ts'

/** Documents, questions about them, and which documents answer. */
export interface RetrievalSet {
  readonly name: string
  readonly documents: readonly SearchDocument[]
  readonly queries: readonly SetQuery[]
}

export interface SetQuery {
  readonly text: string
  /** Keys (pages) that answer. */
  readonly relevant: ReadonlySet<string>
}

interface CorpusLine {
  readonly id: string
  readonly title: string
  readonly headings?: readonly string[]
  readonly text: string
}

/**
 * Reads a public set: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv` in a folder; null when it is not there. Every document
 * is a page of its own.
 */
export function readPublicSet(folder: string, name: string): RetrievalSet | null {
  if (!existsSync(join(folder, name, 'corpus.jsonl'))) return null
  const linesOf = (file: string) =>
    readFileSync(join(folder, name, file), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
  const corpus = linesOf('corpus.jsonl').map((line) => JSON.parse(line) as CorpusLine)
  const relevant = Map.groupBy(
    linesOf('qrels.tsv').map((line) => line.split('\t')),
    ([query = '']) => query,
  )
  const queries = linesOf('queries.jsonl').map(
    (line) => JSON.parse(line) as { readonly id: string; readonly text: string },
  )
  return {
    name,
    documents: corpus.map(toDocument),
    queries: queries.flatMap(({ id, text }) => {
      const answers = relevant.get(id)?.filter(([, , grade]) => Number(grade) > 0) ?? []
      return answers.length === 0 ? [] : [{ text, relevant: new Set(answers.map(([, document = '']) => document)) }]
    }),
  }
}

function toDocument({ id, title, headings = [], text }: CorpusLine): SearchDocument {
  return { page: id, title, headingPath: headings, heading: '', text, extra: [], questions: [], prior: 1 }
}
