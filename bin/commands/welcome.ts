import { stderr, stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { ansiStyle, plainStyle, render } from '../../adapters/terminal/render.ts'
import type { Arrival } from '../../src/adapter.ts'
import { FORGETFUL } from '../../src/memory.ts'
import { contextOf } from '../../src/ordinary-replies.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { composeStep } from '../../src/welcome/compose-step.ts'
import { createWelcome } from '../../src/welcome/create-welcome.ts'
import { readArguments, SHARED_OPTIONS, SHARED_USAGE, UsageError } from '../command.ts'
import { createPlatforms } from '../create-platforms.ts'
import { type LoadedContent, loadContent, loadParts } from '../load-content.ts'
import { withStore } from '../open-store.ts'
import { backfill, listBackfill, readSince } from '../welcome-backfill.ts'
import { countByDay, planWelcome } from '../welcome-plan.ts'

const USAGE = `culturebot welcome — the messages that newcomers get

  culturebot welcome --dry-run [--ids]           who gets what next, as counts or by member
  culturebot welcome --preview STEP              a step as it reads, e.g. 1-arrival
  culturebot welcome --backfill since=2026-09-01 welcomes who joined since: lists them, and asks

${SHARED_USAGE}
  --ids             member ids instead of counts
  --lang fr|en      the language of a preview (default: fr)
  --yes             does not ask

The store is PostgreSQL where DATABASE_URL is set, else culturebot.db in the folder CULTUREBOT_DATA (default: data).
The bot may run meanwhile: it sends what a back-fill adds, at its pace.
`

const OPTIONS = {
  ...SHARED_OPTIONS,
  'dry-run': { type: 'boolean', default: false },
  ids: { type: 'boolean', default: false },
  preview: { type: 'string' },
  backfill: { type: 'string' },
  lang: { type: 'string', default: 'fr' },
  yes: { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, OPTIONS)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const asked = [values['dry-run'], values.preview !== undefined, values.backfill !== undefined].filter(Boolean)
  if (asked.length !== 1) throw new UsageError('welcome takes one of --dry-run, --preview and --backfill')
  if (values.preview !== undefined) return preview(values.preview, values)
  return values.backfill === undefined ? dryRun(values) : runBackfill(values.backfill, values)
}

async function preview(name: string, values: Values): Promise<number> {
  if (values.lang !== 'fr' && values.lang !== 'en') throw new UsageError('--lang takes fr or en')
  const { parts, steps } = await loadParts(values)
  const step = steps.find((candidate) => candidate.name === name)
  if (step === undefined) {
    throw new UsageError(`no step is called "${name}"; there are ${steps.map((known) => known.name).join(', ')}`)
  }
  const context = contextOf({ ...parts, memory: FORGETFUL, seal: createSeal(null) }, values.lang)
  const reply = composeStep(step, parts.knowledge(), context)
  const style = stdout.isTTY === true && !process.env.NO_COLOR ? ansiStyle : plainStyle
  stdout.write(values.json ? `${JSON.stringify(reply)}\n` : `${render(reply, style)}\n`)
  return 0
}

async function dryRun({ json, ids }: Values): Promise<number> {
  const messages = await withStore(planWelcome)
  const lines = ids
    ? messages.map(({ member, step, dueAtMs }) => ({ ...member, step, due: new Date(dueAtMs).toISOString() }))
    : countByDay(messages)
  for (const line of lines) stdout.write(json ? `${JSON.stringify(line)}\n` : `${Object.values(line).join('  ')}\n`)
  stderr.write(`${messages.length} welcome messages wait\n`)
  return 0
}

async function runBackfill(since: string, values: Values): Promise<number> {
  const content = await loadContent(values)
  const sinceMs = readSince(since, content.settings.timeZone, Date.now())
  return withStore(async (store) => {
    const adapters = createPlatforms(content.config, store).map(({ adapter }) => adapter)
    if (adapters.length === 0) throw new UsageError('no chat platform is configured: there is nobody to welcome')
    const welcome = createWelcome({ ...currentOf(content), store, onAdded: () => {} })
    const arrivals = await listBackfill({ store, welcome, adapters, sinceMs })
    for (const arrival of arrivals) stdout.write(toLine(arrival, values.json))
    if (arrivals.length === 0 || !(values.yes || (await isConfirmed(arrivals.length)))) {
      stderr.write(`${arrivals.length} to welcome; nothing was done\n`)
      return 0
    }
    stderr.write(`${await backfill(arrivals, welcome)} welcomed; the bot sends their messages at its pace\n`)
    return 0
  })
}

function currentOf({ steps, settings }: LoadedContent) {
  return { steps: () => steps, settings: () => settings }
}

function toLine({ member, kind, joinedAtMs }: Arrival, isJson: boolean): string {
  const line = { ...member, kind, joined: new Date(joinedAtMs).toISOString().slice(0, 10) }
  return isJson ? `${JSON.stringify(line)}\n` : `${Object.values(line).join('  ')}\n`
}

async function isConfirmed(members: number): Promise<boolean> {
  if (stdin.isTTY !== true) throw new UsageError('--backfill asks before it writes; say --yes where nobody can answer')
  const lines = createInterface({ input: stdin, output: stderr })
  const answer = await lines.question(`Welcome these ${members}? [y/N] `)
  lines.close()
  return /^(?:y|yes|o|oui)$/i.test(answer.trim())
}
