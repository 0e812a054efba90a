import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Observe } from '../observe.ts'
import type { Platform } from '../privacy/places.ts'
import type { LogEvents, SafeLog } from '../privacy/safe-log.ts'

/** What is read when the figures are asked for; each returns null where there is no such thing. */
export interface Sources {
  readonly outbox: () => Promise<{
    readonly waiting: number
    readonly dead: number
    readonly oldestDueMs: number
  } | null>
  /** Age of the handbook being served, in ms. */
  readonly handbookAgeMs: () => number | null
  readonly pages: () => number
  readonly connected: () => ReadonlyMap<Platform, boolean>
}

export interface Metrics {
  readonly observe: Observe
  /** Counts failures and deliveries as they are logged, then hands them on: figures and log cannot differ. */
  readonly counting: (log: SafeLog) => SafeLog
  /** The figures in Prometheus' text format. */
  readonly print: () => Promise<string>
  readonly contentType: string
}

/** Upper bounds of the latency buckets, in seconds: an answer takes milliseconds, a platform seconds at worst. */
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Creates the figures of one process; none has a label that a member chose. */
export function createMetrics(sources: Sources): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const deliveries = new Counter({
    name: 'culturebot_deliveries_total',
    help: 'Questions and button presses handled',
    labelNames: ['platform', 'kind'],
    registers,
  })
  const answers = new Counter({
    name: 'culturebot_answers_total',
    help: 'Answers by how they ended; other: menu, usage, and all the rest',
    labelNames: ['platform', 'outcome'],
    registers,
  })
  const seconds = new Histogram({
    name: 'culturebot_answer_seconds',
    help: 'Time from a question to its confirmed delivery',
    labelNames: ['platform'],
    buckets: BUCKETS_S,
    registers,
  })
  const failures = new Counter({
    name: 'culturebot_failures_total',
    help: 'Failures by step and code',
    labelNames: ['platform', 'during', 'code'],
    registers,
  })
  const count = (event: keyof LogEvents, fields: Partial<LogEvents['failure']>): void => {
    const { platform = '', during = '', code = '' } = fields
    if (event === 'question-handled') deliveries.inc({ platform, kind: 'question' })
    if (event === 'action-handled') deliveries.inc({ platform, kind: 'action' })
    if (event === 'failure') failures.inc({ platform, during, code })
  }
  const readGauges = createGauges(registry, sources)
  return {
    observe: ({ platform, outcome, tookMs }) => {
      answers.inc({ platform, outcome })
      seconds.observe({ platform }, tookMs / 1_000)
    },
    counting: (log) => (event, fields) => {
      // Only the three events with these fields are counted; the rest has none of them.
      count(event, fields as Partial<LogEvents['failure']>)
      log(event, fields)
    },
    print: async () => {
      await readGauges()
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

/** Returns what reads the figures of the moment into their gauges; a figure that there is not shows no value. */
function createGauges(registry: Registry, { outbox, handbookAgeMs, pages, connected }: Sources): () => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name: `culturebot_${name}`, help, registers: [registry] })
  const waiting = gauge('outbox_waiting', 'Messages that wait to be sent')
  const dead = gauge('outbox_dead', 'Messages given up on')
  const oldest = gauge('outbox_oldest_due_seconds', 'How long the oldest message that is due has waited')
  const age = gauge('handbook_age_seconds', 'Age of the handbook version being served')
  const served = gauge('handbook_pages', 'Pages being served')
  const up = new Gauge({
    name: 'culturebot_platform_connected',
    help: '1 while messages of the platform can come in and its token is taken',
    labelNames: ['platform'],
    registers: [registry],
  })
  return async () => {
    const depth = await outbox().catch(() => null)
    const ageMs = handbookAgeMs()
    set(waiting, depth?.waiting)
    set(dead, depth?.dead)
    set(oldest, depth === null ? undefined : depth.oldestDueMs / 1_000)
    set(age, ageMs === null ? undefined : ageMs / 1_000)
    served.set(pages())
    for (const [platform, isConnected] of connected()) up.set({ platform }, isConnected ? 1 : 0)
  }
}

function set(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove()
  else gauge.set(value)
}
