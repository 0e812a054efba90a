import { env, stderr, stdin, stdout } from 'node:process'
import { createTerminalAdapter } from '../../adapters/terminal/adapter.ts'
import { ansiStyle, plainStyle } from '../../adapters/terminal/render.ts'
import { createBot } from '../../src/bot.ts'
import { FORGETFUL } from '../../src/memory.ts'
import { unobserved } from '../../src/observe.ts'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { answerBatch, toResult } from '../answer-batch.ts'
import { readArguments, SHARED_OPTIONS, SHARED_USAGE, UsageError } from '../command.ts'
import { type LoadedParts, loadParts } from '../load-content.ts'

const USAGE = `culturebot ask — one answer, an interactive chat, or a batch of questions

  culturebot ask "je peux télétravailler ?"
  culturebot ask                              a chat; exit ends it
  culturebot ask --batch FILE.jsonl --json    {"id","text"} a line in, one answer a line out

${SHARED_USAGE}
  --batch FILE      answers every question of a file, in order
  --lang fr|en      the language of what the bot says itself (default: fr)
`

export async function run(args: readonly string[]): Promise<number> {
  const options = { ...SHARED_OPTIONS, batch: { type: 'string' }, lang: { type: 'string', default: 'fr' } } as const
  const { values, positionals } = readArguments(args, options, true)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const locale = readLocale(values.lang)
  const text = positionals.join(' ')
  if (values.json && values.batch === undefined && text === '') {
    throw new UsageError('--json needs a question, or --batch FILE')
  }
  const content = await loadParts(values)
  if (values.batch !== undefined) return answerBatch(values.batch, content)
  if (values.json) {
    stdout.write(`${JSON.stringify(toResult('1', text, content))}\n`)
    return 0
  }
  return talk(text, content, locale)
}

function readLocale(lang: string): 'fr' | 'en' {
  if (lang === 'fr' || lang === 'en') return lang
  throw new UsageError(`--lang takes fr or en, not "${lang}"`)
}

async function talk(text: string, content: LoadedParts, locale: 'fr' | 'en'): Promise<number> {
  const isWatched = stdout.isTTY === true
  const style = isWatched && env.NO_COLOR === undefined ? ansiStyle : plainStyle
  const prompt = stdin.isTTY === true ? '> ' : ''
  const terminal = createTerminalAdapter({ input: stdin, output: stdout, locale, style, prompt })
  const bot = createBot(
    { ...content.parts, memory: FORGETFUL, seal: createSeal(null), observe: unobserved, log: silentLog },
    [terminal],
  )
  await bot.start()
  if (text !== '') {
    await terminal.ask(text)
  } else {
    if (stdin.isTTY === true) stderr.write('/culture normes, a question, or exit\n')
    await terminal.chat()
  }
  await bot.stop()
  return 0
}
