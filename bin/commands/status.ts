import { env, stdout } from 'node:process'
import { readStatus } from '../../src/handbook/live/status-file.ts'
import { unpackFiles } from '../../src/handbook/snapshot/packed-files.ts'
import type { Snapshots, Store } from '../../src/store/store.ts'
import { readArguments, STORE_OPTIONS, STORE_USAGE } from '../command.ts'
import { type Config, readConfig, readEnvFile } from '../config.ts'
import { statusFileOf } from '../open-handbook.ts'
import { withStore } from '../open-store.ts'

const USAGE = `culturebot status — the handbook that serves, the store, and what waits

  culturebot status [--json]

${STORE_USAGE}

What a look at git gave is written down by the bot of this machine; the rest is the store's. Exit code: 0; 1 when
messages were given up on or the last look at git was refused.
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, STORE_OPTIONS)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  readEnvFile()
  const config = readConfig(env)
  const status = await withStore((store) => gather(store, config))
  stdout.write(values.json ? `${JSON.stringify(status)}\n` : toText(status))
  return status.outbox.dead > 0 || isRefused(status) ? 1 : 0
}

type Status = Awaited<ReturnType<typeof gather>>

async function gather({ dialect, outbox, snapshots }: Store, config: Config) {
  const { waiting, dead, oldestDueMs } = await outbox.depth()
  return {
    handbook: config.handbook === null ? null : await gatherHandbook(snapshots, config),
    store: { dialect },
    outbox: { waiting, dead, oldestDueMs },
  }
}

async function gatherHandbook(snapshots: Snapshots, config: Config) {
  const active = await snapshots.active()
  const snapshot = active === null ? null : await snapshots.read(active.version)
  const committedAtMs = snapshot === null ? null : (await unpackFiles(snapshot.bytes)).committedAtMs
  return {
    version: active?.version ?? null,
    committedAtMs,
    ageMs: committedAtMs === null ? null : Date.now() - committedAtMs,
    publishedAtMs: active?.createdAtMs ?? null,
    snapshots: (await snapshots.list()).length,
    bot: await readStatus(statusFileOf(config)),
  }
}

const GOOD_POLLS = ['updated', 'unchanged', 'rolled-back', 'busy']

function isRefused({ handbook }: Status): boolean {
  const lastPoll = handbook?.bot?.lastPoll
  return lastPoll !== undefined && !GOOD_POLLS.includes(lastPoll)
}

function toText({ handbook, store, outbox }: Status): string {
  return [
    ...(handbook === null ? ['handbook   a folder, read at the start'] : handbookLines(handbook)),
    `store      ${store.dialect}`,
    `outbox     ${outbox.waiting} waiting, ${outbox.dead} given up on`,
    '',
  ].join('\n')
}

function handbookLines(handbook: NonNullable<Status['handbook']>): readonly string[] {
  const { version, committedAtMs, ageMs, snapshots, bot } = handbook
  const age = committedAtMs === null ? '' : `, of ${new Date(committedAtMs).toISOString()} (${toAge(ageMs ?? 0)} old)`
  const look = bot === null ? 'none written down here' : `${bot.lastPoll}, ${toAge(Date.now() - bot.lastPollAtMs)} ago`
  return [
    `handbook   ${version ?? 'none yet'}${age}`,
    ...(bot === null ? [] : [`           ${bot.pages} pages, ${bot.sections} sections`]),
    `last look  ${look}`,
    `copies     ${snapshots}`,
  ]
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

function toAge(ms: number): string {
  if (ms < 2 * MINUTE_MS) return `${Math.max(0, Math.round(ms / 1_000))} s`
  if (ms < 2 * HOUR_MS) return `${Math.round(ms / MINUTE_MS)} min`
  return ms < 2 * DAY_MS ? `${Math.round(ms / HOUR_MS)} h` : `${Math.round(ms / DAY_MS)} days`
}
