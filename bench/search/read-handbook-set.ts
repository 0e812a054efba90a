import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { toSearchDocument } from '../../src/answer/to-search-document.ts'
import { loadHandbookAndSettings } from '../../src/content/load-handbook.ts'
import { isRightPage, isRightSection, toPlace } from '../../src/eval/match-judgement.ts'
import { parseQuestions } from '../../src/eval/question.ts'
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
  const places = entries.map(({ page, section }) => toPlace(page, section))
  const asked = parseQuestions(readFileSync(questions, 'utf8'), questions, name).questions
  const queries = asked.flatMap(({ id, text, relevant }): readonly JudgedQuery[] => {
    if (relevant.length === 0) return []
    const answering = relevant.filter(({ grade }) => grade === 2)
    const gains = places.flatMap((place, position) => {
      const grades = relevant.filter((judgement) => isRightSection(place, judgement)).map(({ grade }) => grade)
      return grades.length === 0 ? [] : [[position, Math.max(...grades)] as const]
    })
    const hits = places.flatMap((place, position) => {
      return answering.some((judgement) => isRightPage(place, judgement)) ? [position] : []
    })
    return [{ text, group: id, gains: new Map(gains), hits: new Set(hits) }]
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
