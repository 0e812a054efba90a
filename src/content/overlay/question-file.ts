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
  readonly entries: readonly QuestionEntry[]
  readonly problems: readonly Problem[]
}

const Question = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.trim(), v.nonEmpty())
const Questions = v.array(Question)
const Shape = v.strictObject({
  top: v.optional(v.nullable(Questions)),
  sections: v.optional(v.nullable(v.record(v.string(), v.nullable(Questions)))),
})

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
  const result = v.safeParse(Shape, yaml.value ?? {})
  if (!result.success) return { file, path, entries: [], problems: [...yaml.problems, badQuestions(file, yaml)] }
  const { top, sections } = result.output
  const entries = [
    { target: null, questions: top ?? [], line: yaml.lineOf(['top']) },
    ...Object.entries(sections ?? {}).map(([target, questions]) => ({
      target,
      questions: questions ?? [],
      line: yaml.lineOf(['sections', target]),
    })),
  ]
  return { file, path, entries: entries.filter(({ questions }) => questions.length > 0), problems: yaml.problems }
}

function badQuestions(file: string, yaml: YamlFile): Problem {
  const message =
    'write "top:" with a list of questions, or "sections:" with a list under each heading; the file is left out'
  return { severity: 'error', code: 'bad-questions', file, line: yaml.lineOf([]), message }
}
