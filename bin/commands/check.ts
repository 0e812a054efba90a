import { stderr, stdout } from 'node:process'
import { lintLexicon } from '../../src/answer/lint-lexicon.ts'
import { checkDates } from '../../src/content/check-dates.ts'
import { checkHelp } from '../../src/privacy/cards/check-help.ts'
import { readArguments, SHARED_OPTIONS, SHARED_USAGE } from '../command.ts'
import { loadContent } from '../load-content.ts'

const USAGE = `culturebot check — the problems of a handbook, as file:line

  culturebot check [--content DIR] [--strict] [--json]

${SHARED_USAGE}
  --strict          warnings count as findings too

Exit code: 0 without a finding (an error; with --strict, a warning too), 1 with one, 2 on misuse.
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, { ...SHARED_OPTIONS, strict: { type: 'boolean', default: false } })
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const { handbook, help, lexicon, problems: found } = await loadContent(values)
  const problems = [
    ...checkHelp(help, Date.now()),
    ...checkDates(handbook, Date.now()),
    ...lintLexicon(lexicon),
    ...found,
  ]
  for (const problem of problems) {
    stdout.write(values.json ? `${JSON.stringify(problem)}\n` : `${toLine(problem)}\n`)
  }
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const warnings = problems.filter((problem) => problem.severity === 'warning').length
  const { pages } = handbook
  const sections = pages.reduce((sum, page) => sum + page.sections.length, 0)
  stderr.write(
    `${pages.length} pages, ${sections} sections: ${count(errors, 'error')}, ${count(warnings, 'warning')}\n`,
  )
  return errors > 0 || (values.strict && warnings > 0) ? 1 : 0
}

function toLine({ file, line, severity, message, code }: import('../../src/content/model.ts').Problem): string {
  return `${file}${line === null ? '' : `:${line}`}: ${severity}: ${message} [${code}]`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
