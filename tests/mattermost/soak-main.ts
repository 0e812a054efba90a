import { stdout } from 'node:process'
import { runSoak } from './soak.ts'

/** An hour's worth of broken links, in a minute: `npm run soak:mattermost [rounds] [seed]`. */
const rounds = Number(process.argv[2] ?? 240)
const seed = Number(process.argv[3] ?? 1)
const result = await runSoak(rounds, seed)
stdout.write(`${JSON.stringify({ rounds, seed, ...result }, null, 2)}\n`)

/** Of the heap between the second tenth, when everything has been used once, and the last. */
const MAX_GROWTH_BYTES = 2_000_000
const growth = (result.heap.at(-1) ?? 0) - (result.heap[1] ?? 0)
const isWrong = result.wronglyAnswered.length + result.wronglyWelcomed.length > 0 || growth > MAX_GROWTH_BYTES
stdout.write(`heap grew by ${Math.round(growth / 1_000)} kB\n`)
process.exitCode = isWrong ? 1 : 0
