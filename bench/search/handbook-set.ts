import { readFileSync } from 'node:fs'
import { toSearchDocument } from '../../src/answer/to-search-document.ts'
import { buildHandbook } from '../../src/content/build-handbook.ts'
import { parseJudgedQuestion } from '../../src/evaluation/judged-question.ts'
import { loadContent } from '../../src/handbook/load-content.ts'
import type { SearchDocument } from '../../src/search/model.ts'
import type { RetrievalSet } from './retrieval-set.ts'

export interface HandbookSetOptions {
  /** Handbook folder; null for the embedded one. */
  readonly content: string | null
  readonly overlay: string | null
  /** JSONL of judged questions. */
  readonly questions: string
  /** Lines of another corpus are left out; null takes all. */
  readonly corpus: string | null
}

/** Makes a set of a handbook and judged questions; a section is right when it is on a page that answers. */
export async function readHandbookSet(options: HandbookSetOptions): Promise<RetrievalSet> {
  const { content, overlay } = options
  const loaded = await loadContent({
    content,
    overlay,
    overrides: null,
    baseUrl: null,
    build: async (input) => buildHandbook(input),
  })
  const documents: readonly SearchDocument[] = loaded.handbook.pages.flatMap((page) =>
    page.sections.map((section) => toSearchDocument(page, section, loaded.questions.get(section.id) ?? [])),
  )
  const lines = readFileSync(options.questions, 'utf8').split('\n')
  const queries = lines
    .filter((line) => isOfCorpus(line, options.corpus))
    .flatMap((line) => {
      const question = parseJudgedQuestion(line)
      const places = question?.relevant.filter(({ grade }) => grade === 2) ?? []
      if (question === null || places.length === 0) return []
      return [{ text: question.text, relevant: new Set(places.map(({ path }) => path)) }]
    })
  return { name: options.corpus ?? loaded.handbook.title, documents, queries }
}

function isOfCorpus(line: string, corpus: string | null): boolean {
  return corpus === null || line.includes(`"corpus": "${corpus}"`) || line.includes(`"corpus":"${corpus}"`)
}
