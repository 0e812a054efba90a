import type { Handbook, Page, Problem, Section } from '../model.ts'
import type { QuestionEntry, QuestionFile } from './question-file.ts'

/** Section id → the questions that it answers. */
export type SectionQuestions = ReadonlyMap<string, readonly string[]>

/** Questions that found their section, and the entries that did not. */
export interface MatchedQuestions {
  readonly questions: SectionQuestions
  /**
   * One `stale-questions` warning for each page or heading that the handbook no longer has; of an edition that the
   * handbook is not, one `other-edition` line for all its files.
   */
  readonly problems: readonly Problem[]
}

/** Gives each question of an overlay to the section that it names. */
export function matchQuestions({ pages }: Handbook, files: readonly QuestionFile[]): MatchedQuestions {
  const byPath = new Map(pages.map((page) => [page.path, page]))
  const questions = new Map<string, readonly string[]>()
  const others = findOtherEditions(files, byPath)
  const problems: Problem[] = [...others].map(([edition, ofEdition]) => otherEdition(edition, ofEdition))
  for (const file of files) {
    if (file.edition !== null && others.has(file.edition)) continue
    const page = byPath.get(file.path)
    if (page === undefined) problems.push(stalePage(file))
    for (const entry of page === undefined ? [] : file.entries) {
      const found = findSections(entry, page?.sections ?? [])
      const [section] = found
      if (section === undefined || found.length > 1) problems.push(staleEntry(file, entry, found.length))
      else questions.set(section.id, [...(questions.get(section.id) ?? []), ...entry.questions])
    }
  }
  return { questions, problems }
}

/** The editions of which the handbook has no page at all, with their files. */
function findOtherEditions(
  files: readonly QuestionFile[],
  byPath: ReadonlyMap<string, Page>,
): ReadonlyMap<string, readonly QuestionFile[]> {
  const editions = Map.groupBy(files, ({ edition }) => edition)
  const found = new Map<string, readonly QuestionFile[]>()
  for (const [edition, ofEdition] of editions) {
    if (edition !== null && !ofEdition.some(({ path }) => byPath.has(path))) found.set(edition, ofEdition)
  }
  return found
}

function findSections({ target }: QuestionEntry, sections: Page['sections']): readonly Section[] {
  if (target === null) return sections.slice(0, 1)
  if (target.startsWith('#')) return sections.filter(({ slug }) => slug === target.slice(1))
  const [top, ...below] = sections.filter(({ heading }) => heading === target)
  // A heading that repeats the page's title: the title's own part has a key of its own, "top".
  return top !== undefined && top.slug === null && below.length > 0
    ? below
    : [...(top === undefined ? [] : [top]), ...below]
}

function stalePage({ file, path }: QuestionFile): Problem {
  const message = `the handbook has no page ${path}, or hides it: rename the file after the page it is about, or remove it`
  return { severity: 'warning', code: 'stale-questions', file, line: null, message }
}

function otherEdition(edition: string, [first, ...others]: readonly QuestionFile[]): Problem {
  const count = others.length + (first === undefined ? 0 : 1)
  const message = `${count} file(s) of questions are about edition ${edition}, of which this handbook has no page: left out`
  return { severity: 'info', code: 'other-edition', file: first?.file ?? '', line: null, message }
}

function staleEntry({ file, path }: QuestionFile, { target, line }: QuestionEntry, count: number): Problem {
  const message =
    count === 0
      ? `${path} has no heading "${target}": write the heading as it is now, or remove the entry`
      : `${path} has ${count} headings "${target}": write "#" and the anchor of the one that is meant`
  return { severity: 'warning', code: 'stale-questions', file, line, message }
}
