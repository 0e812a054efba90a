/** `npm run soak:welcome [kills] [joins]`: the whole run, on both stores; minutes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, stderr, stdout } from 'node:process'
import { startPostgres } from '../store/start-postgres.ts'
import { runSoak, type SoakOptions, type SoakResult } from './run-soak.ts'

const [, , kills = '200', joins = '500'] = argv
const size = { kills: Number(kills), joins: Number(joins) }
const folder = mkdtempSync(join(tmpdir(), 'culturebot-soak-'))
const postgres = await startPostgres()
try {
  const runs: readonly (readonly [string, Omit<SoakOptions, 'kills' | 'joins' | 'onKill'>])[] = [
    ['SQLite, 1 process', { databaseUrl: '', file: join(folder, 'culturebot.db'), processes: 1 }],
    ['PostgreSQL, 1 process', { databaseUrl: await postgres.newDatabase(), file: '', processes: 1 }],
    ['PostgreSQL, 4 processes', { databaseUrl: await postgres.newDatabase(), file: '', processes: 4 }],
  ]
  for (const [name, options] of runs) {
    const onKill = (done: number) => stderr.isTTY && stderr.write(`\r${name}: ${done} kills`)
    report(name, await runSoak({ ...options, ...size, onKill }))
  }
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

function report(name: string, { wrong, ...result }: SoakResult): void {
  if (stderr.isTTY) stderr.write('\r')
  stdout.write(`${name}: ${JSON.stringify(result)}\n`)
  for (const line of wrong.slice(0, 20)) stdout.write(`  wrong: ${line}\n`)
  if (wrong.length > 0 || result.waiting > 0 || result.dead > 0 || result.underWay > 0) process.exitCode = 1
}
