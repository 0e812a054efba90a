import { performance } from 'node:perf_hooks'
import { stderr, stdout } from 'node:process'
import { createWebAdapter } from '../../adapters/web/adapter.ts'
import { createBot } from '../../src/bot.ts'
import { buildInProcess } from '../../src/handbook/build-in-process.ts'
import { startServer } from '../../src/http/start-server.ts'
import { FORGETFUL } from '../../src/memory.ts'
import { unobserved } from '../../src/observe.ts'
import { errorCode } from '../../src/privacy/error-code.ts'
import { problemLineOf } from '../../src/privacy/safe-log.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { readArguments, SHARED_OPTIONS, SHARED_USAGE } from '../command.ts'
import { loadParts } from '../load-content.ts'
import { createLog } from '../write-log.ts'

const USAGE = `culturebot start — the bot: web chat, and the platforms that are configured

  culturebot start [--content DIR] [--overrides DIR]

${SHARED_USAGE}

HOST, PORT, HANDBOOK_CONTENT, HANDBOOK_BASE_URL, CULTUREBOT_OVERRIDES, CULTUREBOT_WEB_HOSTS and CULTUREBOT_LOG_LEVEL
are read from the environment and from a .env file in the working folder.
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, SHARED_OPTIONS)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const started = performance.now()
  const { config, parts, handbook, problems } = await loadParts(values, buildInProcess)
  const log = createLog(config.logLevel)
  const web = createWebAdapter({ command: parts.command })
  const bot = createBot({ ...parts, memory: FORGETFUL, seal: createSeal(null), observe: unobserved, log }, [web])
  await bot.start()
  const server = await startServer({
    host: config.host,
    port: config.port,
    mounts: [{ kind: 'fetch', prefix: '/', fetch: (request) => web.routes.fetch(request) }],
    onFailure: (error) => log('failure', { platform: 'web', during: 'question', code: errorCode(error) }),
    ...(config.webHosts.length > 0 ? { allowedHosts: config.webHosts } : {}),
  })
  const { pages } = handbook
  const sections = pages.reduce((sum, page) => sum + page.sections.length, 0)
  log('bot-started', { pages: pages.length, sections, tookMs: Math.round(performance.now() - started) })
  for (const problem of problems) {
    log('handbook-problem', { severity: problem.severity, problem: problemLineOf(problem) })
  }
  stderr.write(`\n  ${handbook.title}: ${pages.length} pages, ${sections} sections\n  Chat: ${server.url}\n\n`)
  await untilAskedToStop()
  await Promise.all([bot.stop(), server.close()])
  log('bot-stopped', {})
  return 0
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process the ordinary way. */
function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
