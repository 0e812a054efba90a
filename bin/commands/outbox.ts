import { stdout } from 'node:process'
import type { DeadMessage, WaitingMessage } from '../../src/store/store.ts'
import { readArguments, STORE_OPTIONS, STORE_USAGE, UsageError } from '../command.ts'
import { withStore } from '../open-store.ts'

/** Messages waiting that are listed; `depth` counts them all. */
const LISTED = 100

const USAGE = `culturebot outbox — messages waiting or given up on

  culturebot outbox [--json]             lists the dead ones, and the first ${LISTED} that wait
  culturebot outbox --retry [KEY]        makes dead messages due now: that of a key, or all

${STORE_USAGE}

Exit code: 0; 1 when --retry KEY finds no dead message of this key, 2 on misuse. The bot may run meanwhile.
`

export async function run(args: readonly string[]): Promise<number> {
  const options = { ...STORE_OPTIONS, retry: { type: 'boolean', default: false } } as const
  const { values, positionals } = readArguments(args, options, true)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const [key, ...others] = positionals
  if (others.length > 0 || (key !== undefined && !values.retry)) {
    throw new UsageError('outbox takes a KEY after --retry alone; --help tells more')
  }
  return values.retry ? retry(key, values.json) : list(values.json)
}

async function retry(key: string | undefined, isJson: boolean): Promise<number> {
  const revived = await withStore((store) => store.outbox.revive(key))
  stdout.write(isJson ? `${JSON.stringify({ revived })}\n` : `${revived} due now\n`)
  return key !== undefined && revived === 0 ? 1 : 0
}

async function list(isJson: boolean): Promise<number> {
  const { dead, waiting, depth } = await withStore(async ({ outbox }) => ({
    dead: await outbox.dead(),
    waiting: await outbox.waiting(LISTED),
    depth: await outbox.depth(),
  }))
  const told = [
    ...dead.map((message) => ({ state: 'dead', ...tell(message), diedAtMs: message.diedAtMs })),
    ...waiting.map((message) => ({ state: 'waiting', ...tell(message) })),
  ]
  if (isJson) {
    for (const message of told) stdout.write(`${JSON.stringify(message)}\n`)
    return 0
  }
  for (const { state, key, dueAtMs, attempts, reason } of told) {
    const due = new Date(dueAtMs).toISOString()
    stdout.write(`${state.padEnd(7)}  ${key}  due ${due}  attempts ${attempts}${reason ? `  ${reason}` : ''}\n`)
  }
  stdout.write(`${depth.waiting} waiting, ${depth.dead} dead\n`)
  return 0
}

function tell({ key, kind, place, dueAtMs, attempts, reason }: WaitingMessage | DeadMessage) {
  return { key, kind, platform: place.platform, dueAtMs, attempts, reason }
}
