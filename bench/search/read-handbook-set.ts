import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { toSearchDocument } from '../../src/answer/to-search-document.ts'
import { loadHandbookAndSettings } from '../../src/content/load-handbook.ts'
import { isWithin } from '../../src/evaluation/judge-answer.ts'
import { isAskedTo, parseJudgedQuestion } from '../../src/evaluation/judged-question.ts'
import type { JudgedQuery, JudgedSet } from './judged-set.ts'

/** Where a handbook and its questions are. */
export interface HandbookPlace {
  /** The folder's name is the corpus that questions are asked to. */
  readonly content: string
  readonly questions: string
  readonly overlay: string | null
}

/**
 * Reads a handbook and the judged questions that it answers. A hit is any section of the right page; gains are of the
 * right sections.
 */
export async function readHandbookSet({ content, questions, overlay }: HandbookPlace): Promise<JudgedSet> {
  const name = basename(content)
  const plain = await loadHandbookAndSettings([content])
  const over = overlay === null ? null : await loadHandbookAndSettings([content], { overlay })
  const { handbook, settings, questions: known } = over ?? { ...plain, questions: null }
  const entries = handbook.pages.flatMap((page) => page.sections.map((section) => ({ page, section })))
  const lines = readFileSync(questions, 'utf8').split('\n')
  const asked = lines.map(parseJudgedQuestion).filter((question) => question !== null && isAskedTo(question, name))
  const queries = asked.flatMap((question): readonly JudgedQuery[] => {
    const answering = question?.relevant.filter(({ grade }) => grade === 2) ?? []
    if (question === null || answering.length === 0) return []
    const gains = entries.flatMap(({ section }, position) => {
      const grades = question.relevant.filter((place) => isWithin(section, place)).map(({ grade }) => grade)
      return grades.length === 0 ? [] : [[position, Math.max(...grades)] as const]
    })
    const hits = entries.flatMap(({ section }, position) => {
      return answering.some(({ path }) => path === section.path) ? [position] : []
    })
    return [{ text: question.text, group: question.id, gains: new Map(gains), hits: new Set(hits) }]
  })
  return {
    name,
    documents: entries.map(({ page, section }) => toSearchDocument(page, section, [])),
    overlaid:
      known === null
        ? null
        : entries.map(({ page, section }) => toSearchDocument(page, section, known.get(section.id) ?? [])),
    synonyms: settings.synonyms,
    queries,
  }
}
