import { pairedInterval } from './bootstrap.ts'
import type { Measurement, QueryScore } from './measure.ts'

const HEADER = [
  'engine',
  'queries',
  'hit@1',
  'hit@3',
  'nDCG@10',
  'ours ahead, nDCG',
  'build ms',
  'p50 ms',
  'p99 ms',
  'MB',
]

/** Returns the measurements of one set as a Markdown table; the last engine is ours, the others are compared with it. */
export function formatTable(measurements: readonly Measurement[]): string {
  const ours = measurements.at(-1)
  const rows = measurements.map((measurement) => toRow(measurement, ours))
  return [HEADER, HEADER.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function toRow(measurement: Measurement, ours: Measurement | undefined): readonly string[] {
  const { engine, scores, buildMs, p50Ms, p99Ms, memoryMb } = measurement
  const percent = (figure: (score: QueryScore) => number): string => (100 * mean(scores.map(figure))).toFixed(1)
  return [
    engine,
    String(scores.length),
    percent(({ hitAt1 }) => hitAt1),
    percent(({ hitAt3 }) => hitAt3),
    mean(scores.map(({ ndcg }) => ndcg)).toFixed(3),
    compare(measurement, ours),
    buildMs.toFixed(0),
    p50Ms.toFixed(2),
    p99Ms.toFixed(2),
    memoryMb.toFixed(0),
  ]
}

/** Compared on the queries that both were asked: engines that are slow are asked every n-th. */
function compare({ engine, scores }: Measurement, ours: Measurement | undefined): string {
  if (ours === undefined || engine === ours.engine || scores.length === 0) return ''
  const step = Math.ceil(ours.scores.length / scores.length)
  const own = ours.scores.filter((_, position) => position % step === 0).map(({ ndcg }) => ndcg)
  const [low, high] = pairedInterval(
    own,
    scores.map(({ ndcg }) => ndcg),
  )
  return `${low.toFixed(3)} to ${high.toFixed(3)}`
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
