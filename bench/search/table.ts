import type { Interval } from './bootstrap.ts'
import type { Cost } from './measure.ts'

/** One line of the table; figures of quality are null where only cost was measured. */
export interface Row {
  readonly set: string
  readonly engine: string
  readonly queries: number
  readonly hit1: number | null
  readonly hit3: number | null
  readonly ndcg10: number | null
  readonly cost: Cost
  /** hit@3 and nDCG@10 of the first engine less this one's, over the queries that both were asked. */
  readonly lead: { readonly hit3: Interval; readonly ndcg10: Interval } | null
}

const HEAD = [
  'set',
  'engine',
  'queries',
  'hit@1 %',
  'hit@3 %',
  'nDCG@10',
  'build s',
  'p50 ms',
  'p99 ms',
  'heap MB',
  'our lead: hit@3, points (95 %)',
  'our lead: nDCG@10 (95 %)',
]

/** Renders rows as one Markdown table. */
export function toTable(rows: readonly Row[]): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(toCells)]
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

function toCells({ set, engine, queries, hit1, hit3, ndcg10, cost, lead }: Row): readonly string[] {
  return [
    set,
    engine,
    String(queries),
    hit1 === null ? '' : (100 * hit1).toFixed(1),
    hit3 === null ? '' : (100 * hit3).toFixed(1),
    ndcg10 === null ? '' : ndcg10.toFixed(3),
    cost.buildS.toFixed(2),
    cost.p50Ms.toFixed(2),
    cost.p99Ms.toFixed(1),
    cost.heapMb === null ? '' : cost.heapMb.toFixed(0),
    lead === null ? '' : tellInterval(lead.hit3, 100, 1),
    lead === null ? '' : tellInterval(lead.ndcg10, 1, 3),
  ]
}

function tellInterval({ mean, low, high }: Interval, scale: number, digits: number): string {
  const tell = (value: number): string => `${value > 0 ? '+' : ''}${(value * scale).toFixed(digits)}`
  return `${tell(mean)} (${tell(low)} to ${tell(high)})`
}
