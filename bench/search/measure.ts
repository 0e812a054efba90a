import { memoryUsage } from 'node:process'
import type { Engine } from './engine.ts'
import type { RetrievalSet, SetQuery } from './retrieval-set.ts'

/** What one engine does on one set. */
export interface Measurement {
  readonly engine: string
  /** Per query, in the set's order: hit in the first, in the first three, nDCG@10 over distinct pages. */
  readonly scores: readonly QueryScore[]
  readonly buildMs: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Growth of heap and array buffers by the index; negative figures mean that it is too small to see. */
  readonly memoryMb: number
}

export interface QueryScore {
  readonly hitAt1: number
  readonly hitAt3: number
  readonly ndcg: number
}

/** Builds an engine's index of a set, and asks it every query, or as many as the engine is worth waiting for. */
export async function measure(engine: Engine, set: RetrievalSet): Promise<Measurement> {
  const before = usedMb()
  const started = performance.now()
  const search = await engine.build(set.documents)
  const buildMs = performance.now() - started
  const memoryMb = usedMb() - before
  const queries = spread(set.queries, engine.maxQueries)
  for (const { text } of queries.slice(0, 20)) await search(text, 10)
  const took: number[] = []
  const scores: QueryScore[] = []
  for (const query of queries) {
    const asked = performance.now()
    const found = await search(query.text, 10)
    took.push(performance.now() - asked)
    scores.push(
      judge(
        found.map((position) => set.documents[position]?.page ?? ''),
        query,
      ),
    )
  }
  took.sort((a, b) => a - b)
  const p99 = took[Math.min(took.length - 1, Math.floor(took.length * 0.99))] ?? 0
  return { engine: engine.name, scores, buildMs, p50Ms: took[took.length >> 1] ?? 0, p99Ms: p99, memoryMb }
}

function usedMb(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

/** Every n-th query, so that all kinds of a set are among them. */
function spread(queries: readonly SetQuery[], max: number | null): readonly SetQuery[] {
  const step = max === null ? 1 : Math.ceil(queries.length / max)
  return queries.filter((_, position) => position % step === 0)
}

function judge(keys: readonly string[], { relevant }: SetQuery): QueryScore {
  const isHit = (count: number): number => (keys.slice(0, count).some((key) => relevant.has(key)) ? 1 : 0)
  const gains = [...new Set(keys)].map((key, rank) => (relevant.has(key) ? 1 / Math.log2(rank + 2) : 0))
  const best = Array.from({ length: Math.min(10, relevant.size) }, (_, rank) => 1 / Math.log2(rank + 2))
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return { hitAt1: isHit(1), hitAt3: isHit(3), ndcg: sum(gains) / (sum(best) || 1) }
}
