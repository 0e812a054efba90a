import { readFile } from 'node:fs/promises'
import { stdout } from 'node:process'
import { explainMiss, isMiss } from '../../src/evaluation/explain-miss.ts'
import { judgeAnswer } from '../../src/evaluation/judge-answer.ts'
import { isAskedTo, type JudgedQuestion, parseJudgedQuestion } from '../../src/evaluation/judged-question.ts'
import { type Report, renderHtml, renderText } from '../../src/evaluation/render-report.ts'
import { summarise } from '../../src/evaluation/summarise.ts'
import { readArguments, SHARED_OPTIONS, SHARED_USAGE, UsageError } from '../command.ts'
import { loadParts } from '../load-content.ts'

const USAGE = `culturebot eval — how well judged questions are answered, and why some are not

  culturebot eval FILE.jsonl [--corpus NAME] [--json | --html] [--bar PERCENT] [--misses NUMBER]

One question a line: {"id","text","style","relevant":[{"path","anchor","grade"}]}. Grade 2 answers, 1 is partial; an
anchor is a heading's text, null the whole page; nothing relevant means that the handbook does not answer.

${SHARED_USAGE}
  --corpus NAME     asks only the questions whose "corpus" is NAME or any
  --html            one HTML page on stdout
  --bar PERCENT     exit code 1 when the right page is among the first three less often
  --misses NUMBER   misses explained, the worst first (default: 20)
`

/** Sections explained of a miss: all candidates of the search. */
const EXPLAINED = 200

export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...SHARED_OPTIONS,
    corpus: { type: 'string' },
    html: { type: 'boolean', default: false },
    bar: { type: 'string', default: '0' },
    misses: { type: 'string', default: '20' },
  } as const
  const { values, positionals } = readArguments(args, options, true)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('eval takes one FILE.jsonl')
  const bar = readNumber('--bar', values.bar)
  const questions = (await readQuestions(file)).filter((asked) => isAskedTo(asked, values.corpus ?? null))
  const { parts } = await loadParts(values)
  const report = evaluate(questions, parts.knowledge(), readNumber('--misses', values.misses))
  if (values.json) stdout.write(`${JSON.stringify(report)}\n`)
  else stdout.write(values.html ? renderHtml(report) : `${renderText(report)}\n`)
  return (report.summary.all.pageAt3 ?? 100) < bar ? 1 : 0
}

type Knowledge = ReturnType<Awaited<ReturnType<typeof loadParts>>['parts']['knowledge']>

function evaluate(questions: readonly JudgedQuestion[], { handbook, answer }: Knowledge, maxMisses: number): Report {
  const judgements = questions.map((question) => judgeAnswer(question, answer(question.text)))
  const explained = judgements
    .filter(isMiss)
    .map((judgement) => explainMiss(judgement, answer.explain(judgement.question.text, EXPLAINED)))
    .toSorted((a, b) => (b.wantedHit?.rank ?? EXPLAINED) - (a.wantedHit?.rank ?? EXPLAINED))
  return { handbook: handbook.title, summary: summarise(judgements), misses: explained.slice(0, maxMisses) }
}

async function readQuestions(file: string): Promise<readonly JudgedQuestion[]> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line, position) => {
    if (line.trim() === '') return []
    const question = parseJudgedQuestion(line)
    if (question !== null) return [question]
    throw new UsageError(`${file}:${position + 1}: expected {"id","text","relevant":[{"path","anchor","grade"}]}`)
  })
}

function readNumber(option: string, text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number) || number < 0) throw new UsageError(`${option} takes a number`)
  return number
}
