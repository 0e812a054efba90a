import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { stderr, stdout } from 'node:process'
import { BAR_NAMES, type Bar, missedBars, parseBars } from '../../src/evaluation/bars.ts'
import { explainMiss, isMiss } from '../../src/evaluation/explain-miss.ts'
import { judgeAnswer, type Turn } from '../../src/evaluation/judge-answer.ts'
import { isAskedTo, type JudgedQuestion, parseJudgedQuestion } from '../../src/evaluation/judged-question.ts'
import { type Latency, type Report, renderHtml, renderText } from '../../src/evaluation/render-report.ts'
import { summarise } from '../../src/evaluation/summarise.ts'
import { readArguments, SHARED_OPTIONS, SHARED_USAGE, UsageError } from '../command.ts'
import { decideOn } from '../decide-on.ts'
import { type LoadedParts, loadParts } from '../load-content.ts'
import { warmUp } from '../warm-up.ts'

const USAGE = `culturebot eval — how well judged questions are answered, and why some are not

  culturebot eval FILE.jsonl [--corpus NAME] [--json | --html] [--bar PERCENT] [--under BARS]
                  [--misses NUMBER]

One question a line: {"id","text","style","relevant":[{"path","anchor","grade"}]}. Grade 2 answers, 1 is partial; an
anchor is a heading's text, null the whole page; nothing relevant means that the handbook does not answer.

${SHARED_USAGE}
  --corpus NAME     asks only the questions whose "corpus" is NAME or any
  --html            one HTML page on stdout
  --bar PERCENT     exit code 1 when the right page is among the first three less often
  --under BARS      page3=74,section3=68: exit code 1 when a figure is worse than its bar, for any of
                    ${BAR_NAMES.join(', ')}
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
    under: { type: 'string', multiple: true, default: [] as string[] },
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
  const bars = values.under.flatMap(readBars)
  const questions = (await readQuestions(file)).filter((asked) => isAskedTo(asked, values.corpus ?? null))
  const { parts } = await loadParts(values)
  const report = evaluate(questions, parts, readNumber('--misses', values.misses))
  if (values.json) stdout.write(`${JSON.stringify(report)}\n`)
  else stdout.write(values.html ? renderHtml(report) : `${renderText(report)}\n`)
  const missed = missedBars(bars, report.summary)
  for (const line of missed) stderr.write(`${line}\n`)
  return missed.length > 0 || (report.summary.all.pageAt3 ?? 100) < bar ? 1 : 0
}

function readBars(text: string): readonly Bar[] {
  const bars = parseBars(text)
  if (bars === null) throw new UsageError(`--under takes NAME=NUMBER, with commas between: ${BAR_NAMES.join(', ')}`)
  return bars
}

function evaluate(questions: readonly JudgedQuestion[], parts: LoadedParts['parts'], maxMisses: number): Report {
  const { handbook, answer } = parts.knowledge()
  warmUp(parts)
  const timed = questions.map((question) => {
    const started = performance.now()
    const isPrivate = decideOn(question.text, parts).kind !== 'ordinary'
    const turn: Turn = isPrivate ? { kind: 'private', ranking: [] } : answer(question.text)
    return { judgement: judgeAnswer(question, turn), tookMs: performance.now() - started }
  })
  const judgements = timed.map(({ judgement }) => judgement)
  const explained = judgements
    .filter(isMiss)
    .map((judgement) => explainMiss(judgement, answer.explain(judgement.question.text, EXPLAINED)))
    .toSorted((a, b) => (b.wantedHit?.rank ?? EXPLAINED) - (a.wantedHit?.rank ?? EXPLAINED))
  const latency = latencyOf(timed.map(({ tookMs }) => tookMs))
  return { handbook: handbook.title, summary: summarise(judgements), latency, misses: explained.slice(0, maxMisses) }
}

function latencyOf(tookMs: readonly number[]): Latency {
  const sorted = tookMs.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return Math.round(value * 1_000) / 1_000
  }
  return { p50Ms: at(0.5), p99Ms: at(0.99) }
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
