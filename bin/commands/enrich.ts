import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { env, stderr, stdout } from 'node:process'
import { enrichPage } from '../../src/enrichment/enrich-page.ts'
import { type Endpoint, proposeQuestions } from '../../src/enrichment/propose-questions.ts'
import { readArguments, SHARED_OPTIONS, SHARED_USAGE, UsageError } from '../command.ts'
import { loadContent } from '../load-content.ts'

const USAGE = `culturebot enrich — proposes questions for a handbook, to be reviewed, through an endpoint of your own

  culturebot enrich --endpoint URL --model NAME --out DIR [--pages NUMBER]

Sends the handbook's own text, section by section, to an endpoint that speaks the chat-completions protocol, and writes
one YAML file a page below DIR/questions/. Nothing that a member types is ever sent. Pages that have a file already, and
the help pages, are left alone. Read the files, then use DIR as an overlay (--overlay DIR).

${SHARED_USAGE}
  --endpoint URL    root of the API, as in http://localhost:8000/v1; its key, if any, in CULTUREBOT_ENRICH_KEY
  --model NAME      model that the endpoint is asked for
  --out DIR         overlay folder to write to
  --pages NUMBER    pages at most in this run (default: all)
`

const TIMEOUT_MS = 120_000

export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...SHARED_OPTIONS,
    endpoint: { type: 'string' },
    model: { type: 'string' },
    out: { type: 'string' },
    pages: { type: 'string', default: 'all' },
  } as const
  const { values } = readArguments(args, options)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const { endpoint: url, model, out } = values
  if (url === undefined || model === undefined || out === undefined) {
    throw new UsageError('enrich takes --endpoint URL, --model NAME and --out DIR; it never runs by itself')
  }
  if (!/^https?:\/\/[^\s/]+/.test(url))
    throw new UsageError('--endpoint takes an address, as in http://localhost:8000/v1')
  const endpoint: Endpoint = { url, model, key: env.CULTUREBOT_ENRICH_KEY || null, timeoutMs: TIMEOUT_MS }
  const { handbook, settings } = await loadContent(values)
  const fileOf = (path: string): string => join(out, 'questions', path.replace(/\.md$/i, '.yml'))
  const due = handbook.pages.filter(({ path }) => !settings.conseils.includes(path) && !existsSync(fileOf(path)))
  const pages = due.slice(0, readLimit(values.pages))
  for (const [position, page] of pages.entries()) {
    if (stderr.isTTY === true) stderr.write(`\r${position + 1}/${pages.length}`)
    const text = await enrichPage(page, (section) => proposeQuestions(section, endpoint))
    if (text === null) continue
    const file = fileOf(page.path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    stdout.write(values.json ? `${JSON.stringify({ page: page.path, file })}\n` : `${file}\n`)
  }
  return 0
}

function readLimit(text: string): number {
  const limit = text === 'all' ? Number.POSITIVE_INFINITY : Number(text)
  if (Number.isNaN(limit) || limit < 1) throw new UsageError('--pages takes a number of pages')
  return limit
}
