import { randomUUID } from 'node:crypto'
import { env, stderr, stdout } from 'node:process'
import { cacheFolder, createCachedBuild } from '../../src/handbook/build-cache.ts'
import { buildInProcess } from '../../src/handbook/build-in-process.ts'
import { openKept } from '../../src/handbook/live/open-kept.ts'
import { type PollResult, pollOnce } from '../../src/handbook/live/poll-once.ts'
import { type RollbackResult, rollback } from '../../src/handbook/live/rollback.ts'
import type { Store } from '../../src/store/store.ts'
import { readArguments, STORE_OPTIONS, STORE_USAGE, UsageError } from '../command.ts'
import { readConfig, readEnvFile } from '../config.ts'
import { loaderOf } from '../load-content.ts'
import { withStore } from '../open-store.ts'

const USAGE = `culturebot handbook — the kept copies of the handbook of HANDBOOK_URL

  culturebot handbook list                     versions, newest first; the active one is marked
  culturebot handbook rollback [VERSION]       serves an earlier copy: the one before, or that of a version
  culturebot handbook refresh [--force]        looks for new content now

  --force           publishes even what looks like an accident, or was rolled back from
${STORE_USAGE}

VERSION may be its first characters. Running bots follow within 30 seconds. What was rolled back from is not published
again until the branch moves on. Exit code: 0, 1 when nothing could be done, 2 on misuse.
`

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    { ...STORE_OPTIONS, force: { type: 'boolean', default: false } },
    true,
  )
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const [action, version, ...others] = positionals
  if (others.length > 0 || (version !== undefined && action !== 'rollback')) {
    throw new UsageError('too many words; --help tells more')
  }
  switch (action) {
    case 'list':
      return withStore((store) => list(store, values.json))
    case 'rollback':
      return withStore(async (store) => tellRollback(await rollback(store.snapshots, version ?? null), values.json))
    case 'refresh':
      return withStore(async (store) => tellPoll(await refresh(store, values.force), values.json))
    default:
      throw new UsageError('handbook takes list, rollback or refresh; --help tells more')
  }
}

async function list({ snapshots }: Store, isJson: boolean): Promise<number> {
  const [active, kept] = [await snapshots.active(), await snapshots.list()]
  for (const { version, createdAtMs } of kept) {
    const isActive = version === active?.version
    const line = `${isActive ? '*' : ' '} ${version}  ${new Date(createdAtMs).toISOString()}`
    stdout.write(`${isJson ? JSON.stringify({ version, createdAtMs, isActive }) : line}\n`)
  }
  if (kept.length === 0) stderr.write('no copy is kept yet\n')
  return 0
}

async function refresh({ snapshots, leases }: Store, isForced: boolean): Promise<PollResult> {
  readEnvFile()
  const config = readConfig(env)
  if (config.handbook === null) throw new UsageError('no repository is configured: set HANDBOOK_URL')
  const load = loaderOf({}, config, createCachedBuild(cacheFolder(), buildInProcess))
  const { signal } = new AbortController()
  const parts = { source: config.handbook.source, load, snapshots, leases, owner: randomUUID(), now: Date.now, signal }
  const serving = await openKept(snapshots, load)
  return (await pollOnce(parts, { serving, last: null, isForced })).result
}

function tellPoll(result: PollResult, isJson: boolean): number {
  const told = result.kind === 'refused' ? `refused: ${result.reason}` : result.kind
  const version = 'version' in result && result.version !== null ? ` ${result.version}` : ''
  stdout.write(isJson ? `${JSON.stringify(result)}\n` : `${told}${version}\n`)
  return result.kind === 'updated' || result.kind === 'unchanged' ? 0 : 1
}

function tellRollback(result: RollbackResult, isJson: boolean): number {
  const version = result.kind === 'rolled-back' ? ` to ${result.version}` : ''
  stdout.write(isJson ? `${JSON.stringify(result)}\n` : `${result.kind}${version}\n`)
  return result.kind === 'rolled-back' ? 0 : 1
}
