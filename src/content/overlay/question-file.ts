import * as v from 'valibot'
import type { Problem } from '../model.ts'
import { readYaml, type YamlFile } from '../yaml/read-yaml.ts'

/** Questions that one part of a page answers. */
export interface QuestionEntry {
  /** Null for the part above the first heading, else a heading's text as in the file, or `#` and its anchor. */
  readonly target: string | null
  readonly questions: readonly string[]
  /** 1-based line of the entry. */
  readonly line: number
}

/** One file of an overlay, read. */
export interface QuestionFile {
  /** Path of the file, below the overlay's folder. */
  readonly file: string
  /** Path of the page that it is about. */
  readonly path: string
  /** Name of the one edition of the handbook that has the page, e.g. `2022`; null for the handbook as it is today. */
  readonly edition: string | null
  readonly entries: readonly QuestionEntry[]
  readonly problems: readonly Problem[]
}

const Question = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.trim(), v.nonEmpty())
const Questions = v.array(Question)
const Shape = v.strictObject({
  edition: v.optional(Question),
  top: v.optional(v.nullable(Questions)),
  sections: v.optional(v.nullable(v.record(v.string(), v.nullable(Questions)))),
})

/** Name of the one file that may hold the questions of many pages, at the root of an overlay. */
export const QUESTIONS_FILE = 'questions.yml'

/**
 * Reads the questions of one page; what cannot be read is a problem, and the whole file is left out.
 *
 * `'top: [c’est quoi ?]\nsections: { "Badge": [qui donne les badges ?] }'` → two entries, targets null and `Badge`
 *
 * @param file path below the overlay's folder, as in `questions/travailler/conges.yml`
 */
export function parseQuestionFile(text: string, file: string): QuestionFile {
  const path = file.replace(/^questions\//, '').replace(/\.ya?ml$/, '.md')
  const yaml = readYaml(text, file)
  const { problems, ...read } = readEntries(yaml.value ?? {}, { file, yaml, at: [] })
  return { file, path, ...read, problems: [...yaml.problems, ...problems] }
}

/**
 * Reads the questions of many pages from one file: each page's path, and below it what a file of its own would hold.
 *
 * `'conges.md:\n  top: [combien de jours ?]'` → one file, of path `conges.md`, with one entry
 */
export function parseQuestionsOfPages(text: string, file: string): readonly QuestionFile[] {
  const yaml = readYaml(text, file)
  const pages = v.safeParse(v.record(v.string(), v.unknown()), yaml.value ?? {})
  const whole = [...yaml.problems, ...(pages.success ? [] : [badQuestions(file, yaml, [])])]
  const files = Object.entries(pages.success ? pages.output : {}).map(([path, value]) => {
    return { file, path, ...readEntries(value ?? {}, { file, yaml, at: [path] }) }
  })
  return whole.length === 0 ? files : [{ file, path: file, edition: null, entries: [], problems: whole }]
}

/** Where a page's questions stand. */
interface Place {
  readonly file: string
  readonly yaml: YamlFile
  /** Keys that lead to them. */
  readonly at: readonly string[]
}

function readEntries(
  value: unknown,
  { file, yaml, at }: Place,
): Pick<QuestionFile, 'edition' | 'entries' | 'problems'> {
  const result = v.safeParse(Shape, value)
  if (!result.success) return { edition: null, entries: [], problems: [badQuestions(file, yaml, at)] }
  const { edition = null, top, sections } = result.output
  const entries = [
    { target: null, questions: top ?? [], line: yaml.lineOf([...at, 'top']) },
    ...Object.entries(sections ?? {}).map(([target, questions]) => ({
      target,
      questions: questions ?? [],
      line: yaml.lineOf([...at, 'sections', target]),
    })),
  ]
  return { edition, entries: entries.filter(({ questions }) => questions.length > 0), problems: [] }
}

function badQuestions(file: string, yaml: YamlFile, at: readonly string[]): Problem {
  const message = 'write "top:" with a list of questions, or "sections:" with a list under each heading; it is left out'
  return { severity: 'error', code: 'bad-questions', file, line: yaml.lineOf(at), message }
}
