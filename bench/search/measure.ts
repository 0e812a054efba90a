import { performance } from 'node:perf_hooks'
import type { SearchDocument } from '../../src/search/model.ts'
import type { Engine } from './engine.ts'
import { judge, type QueryScore } from './judge.ts'
import type { JudgedQuery } from './judged-set.ts'

/** What an engine costs. */
export interface Cost {
  readonly buildS: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Memory that the index holds, buffers included; null where the collector cannot be called (`--expose-gc`). */
  readonly heapMb: number | null
}

/** One engine over one set. */
export interface Measurement {
  readonly engine: string
  readonly cost: Cost
  /** Index of the query in the set → its score, for the queries that were asked. */
  readonly scores: ReadonlyMap<number, QueryScore>
}

/** Builds an engine's index and asks it the queries, the first few twice so that the code is warm when time counts. */
export function measure(
  engine: Engine,
  documents: readonly SearchDocument[],
  queries: readonly JudgedQuery[],
): Measurement {
  const before = heldBytes()
  const started = performance.now()
  const search = engine.build(documents)
  const buildS = (performance.now() - started) / 1_000
  const after = heldBytes()
  const asked = spread(queries.length, engine.maxQueries)
  for (const at of asked.slice(0, Math.min(20, Math.ceil(asked.length / 10)))) search(queries[at]?.text ?? '', 10)
  const scores = new Map<number, QueryScore>()
  const tookMs: number[] = []
  for (const at of asked) {
    const query = queries[at]
    if (query === undefined) continue
    const began = performance.now()
    const found = search(query.text, 10)
    tookMs.push(performance.now() - began)
    scores.set(at, judge(query, found))
  }
  const heapMb = before === null || after === null ? null : (after - before) / 2 ** 20
  return { engine: engine.name, cost: { buildS, ...percentiles(tookMs), heapMb }, scores }
}

function spread(count: number, limit: number): readonly number[] {
  const kept = Math.min(count, limit)
  return Array.from({ length: kept }, (_, position) => Math.floor((position * count) / kept))
}

function percentiles(tookMs: readonly number[]): Pick<Cost, 'p50Ms' | 'p99Ms'> {
  const sorted = tookMs.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50Ms: at(0.5), p99Ms: at(0.99) }
}

function heldBytes(): number | null {
  if (globalThis.gc === undefined) return null
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
