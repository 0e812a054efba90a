import { performance } from 'node:perf_hooks'
import { env, exit, stderr, stdout } from 'node:process'
import { countSections } from '../../src/handbook/live/count-sections.ts'
import { problemLineOf, type SafeLog } from '../../src/privacy/safe-log.ts'
import { readArguments, SHARED_OPTIONS, SHARED_USAGE } from '../command.ts'
import { type Config, readConfig, readEnvFile } from '../config.ts'
import { type RunningBot, runBot } from '../run-bot.ts'
import { createLog } from '../write-log.ts'

const USAGE = `culturebot start — the bot: web chat, and the platforms that are configured

  culturebot start [--content DIR] [--overrides DIR]

${SHARED_USAGE}

Everything else is read from the environment and from a .env file in the working folder: culturebot config lists it.
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, SHARED_OPTIONS)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const startedMs = performance.now()
  readEnvFile()
  const config = readConfig(env)
  const log = createLog(config.logLevel)
  const bot = await runBot({ config, given: values, log })
  announce(bot, { config, log, startedMs })
  await untilAskedToStop()
  await bot.stop()
  log('bot-stopped', {})
  // A platform that hangs would keep the process for as long.
  setTimeout(() => exit(0), LINGER_MS).unref()
  return 0
}

interface AnnounceOptions {
  readonly config: Config
  readonly log: SafeLog
  readonly startedMs: number
}

/** Says what serves, to the log and to whoever started it. Apart from `run`, which would keep the content alive. */
function announce(bot: RunningBot, { config, log, startedMs }: AnnounceOptions): void {
  const { handbook, problems } = bot.content.current().content
  const pages = handbook.pages.length
  const sections = countSections(handbook)
  log('bot-started', { pages, sections, tookMs: Math.round(performance.now() - startedMs) })
  for (const problem of problems) {
    log('handbook-problem', { severity: problem.severity, problem: problemLineOf(problem) })
  }
  const chat = config.hasWebChat ? `  Chat: ${bot.url}\n` : `  Listening on ${bot.url}\n`
  stderr.write(`\n  ${handbook.title}: ${pages} pages, ${sections} sections\n${chat}\n`)
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process the ordinary way. */
function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      for (const signal of SIGNALS) process.off(signal, stop)
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, stop)
  })
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
const LINGER_MS = 300
