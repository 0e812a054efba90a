/** `npm run soak:replicas [-- --minutes 5 --rate 100]`: replicas killed at random, then restarted one after another. */
import { stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { startPostgres } from '../../store/start-postgres.ts'
import { type ReplicaSoakOptions, type ReplicaSoakResult, runReplicas } from './run-replicas.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    rate: { type: 'string', default: '100' },
    replicas: { type: 'string', default: '3' },
  },
})
const postgres = await startPostgres()
const onProgress = (line: string) => stderr.isTTY && stderr.write(`\r${line}  `)
const size = { rate: Number(values.rate), replicas: Number(values.replicas), onProgress }
try {
  await run({ ...size, manner: 'killed', seconds: Number(values.minutes) * 60 })
  await run({ ...size, manner: 'restarted', seconds: Math.min(60, Number(values.minutes) * 60) })
} finally {
  await postgres.stop()
}

async function run(options: Omit<ReplicaSoakOptions, 'databaseUrl'>): Promise<void> {
  const result = await runReplicas({ ...options, databaseUrl: await postgres.newDatabase() })
  stdout.write(`\n${options.replicas} replicas ${options.manner}, ${options.seconds} s at ${options.rate}/s\n\n`)
  print(result)
  if (result.wrong.length > 0) process.exitCode = 1
}

function print({ accounts, wrong, ends, failOvers, repeated, stopMs, logged, tookMs }: ReplicaSoakResult): void {
  stdout.write('| what | told | answered once | lost | doubled | refused |\n|---|---|---|---|---|---|\n')
  for (const [kind, { told, once, lost, doubled, refused }] of Object.entries(accounts)) {
    stdout.write(`| ${kind} | ${told} | ${once} | ${lost} | ${doubled} | ${refused} |\n`)
  }
  stdout.write(`\n${ends} replicas ended; ${repeated} commands were repeated by their member\n`)
  stdout.write(`fail-over: websocket ${spread(failOvers.websocket)}; outbox ${spread(failOvers.outbox)}\n`)
  if (stopMs.length > 0) stdout.write(`stopping took ${spread(stopMs)}\n`)
  for (const [event, times] of Object.entries(logged)) stdout.write(`logged ${times} times: ${event}\n`)
  stdout.write(`in all ${(tookMs / 1_000).toFixed(0)} s\n`)
  for (const line of wrong.slice(0, 30)) stdout.write(`  ${line}\n`)
}

function spread(tookMs: readonly number[]): string {
  if (tookMs.length === 0) return 'none'
  const sorted = tookMs.toSorted((a, b) => a - b)
  const seconds = (ms: number | undefined) => `${((ms ?? 0) / 1_000).toFixed(1)} s`
  return `${sorted.length} times, median ${seconds(sorted[sorted.length >> 1])}, longest ${seconds(sorted.at(-1))}`
}
