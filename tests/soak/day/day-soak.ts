/** `npm run soak:day [-- MOMENTS SEED]`: a day at speed, with everything that can go wrong in it; some minutes. */
import { argv, stderr, stdout } from 'node:process'
import { startPostgres } from '../../store/start-postgres.ts'
import { runDay } from './run-day.ts'

const moments = Number(argv[2] ?? 1_440)
const seed = Number(argv[3] ?? 1)
const postgres = await startPostgres()
try {
  const onMoment = (moment: number) => stderr.isTTY && stderr.write(`\r${moment} of ${moments} `)
  const { violations, ...result } = await runDay({ databaseUrl: await postgres.newDatabase(), moments, seed, onMoment })
  stdout.write(`\n${JSON.stringify({ moments, seed, ...result, violations: violations.length })}\n`)
  for (const violation of violations.slice(0, 30)) stdout.write(`  ${violation}\n`)
  if (violations.length > 0) process.exitCode = 1
} finally {
  await postgres.stop()
}
