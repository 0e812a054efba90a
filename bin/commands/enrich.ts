import { readFile, rename, writeFile } from 'node:fs/promises'
import { env, stderr, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '../../src/content/model.ts'
import { readYaml } from '../../src/content/yaml/read-yaml.ts'
import { askChat, type ChatEndpoint, ChatError } from '../../src/enrich/ask-chat.ts'
import { composePrompt, cutRuns } from '../../src/enrich/prompt.ts'
import { type Proposal, readProposals } from '../../src/enrich/read-proposals.ts'
import { type PageQuestions, toPageQuestions, writeProposals } from '../../src/enrich/write-proposals.ts'
import { readArguments, SHARED_OPTIONS, SHARED_USAGE, UsageError } from '../command.ts'
import { readEnvFile } from '../config.ts'
import { readEnrichConfig } from '../enrich-config.ts'
import { loadContent } from '../load-content.ts'

const USAGE = `culturebot enrich — proposes questions that the handbook answers, for review

  culturebot enrich --out FILE.yml [--content DIR] [--overlay DIR] [--limit N]

Sends the text of the handbook's pages, and nothing else, to an OpenAI-compatible endpoint of your own
(CULTUREBOT_ENRICH_URL, _MODEL and, where it asks for one, _KEY). The help pages ("conseils" in the settings, and every
page below a folder of that name) are never sent. The file is written after each page; run again, the command goes on
with the pages that it does not hold yet. Review it, then put it into an overlay's folder as questions.yml.

${SHARED_USAGE}
  --out FILE        what is proposed so far, kept and added to
  --limit N         pages to ask about at most

Exit code: 0, 1 when the endpoint fails (what is written stays), 2 on misuse.
`

const OPTIONS = { ...SHARED_OPTIONS, out: { type: 'string' }, limit: { type: 'string' } } as const

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, OPTIONS)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const { out } = values
  if (out === undefined || !/\.ya?ml$/.test(out)) throw new UsageError('give --out FILE.yml')
  const limit = readLimit(values.limit)
  readEnvFile()
  const endpoint = readEnrichConfig(env)
  const { handbook, settings } = await loadContent(values)
  const done = await readDone(out)
  const pages = handbook.pages
    .filter((page) => isAskedAbout(page, settings.conseils) && !done.has(page.path))
    .slice(0, limit)
  return proposeAll(pages, { endpoint, done, out, json: values.json })
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY
  if (/^\d{1,5}$/.test(text)) return Number(text)
  throw new UsageError('--limit takes a number')
}

/** Help pages are reached by other doors, and what is asked about them is nobody's business. */
function isAskedAbout({ path, sections }: Page, conseils: readonly string[]): boolean {
  const isHelp = conseils.includes(path) || path.split('/').slice(0, -1).includes('conseils')
  return !isHelp && sections.some(({ text }) => text !== '')
}

interface Work {
  readonly endpoint: ChatEndpoint
  readonly done: Map<string, PageQuestions>
  readonly out: string
  readonly json: boolean
}

async function proposeAll(pages: readonly Page[], { endpoint, done, out, json }: Work): Promise<number> {
  let unread = 0
  for (const [position, page] of pages.entries()) {
    stderr.write(`${position + 1}/${pages.length} ${page.path}\n`)
    const proposals = await proposeFor(page, endpoint)
    if (proposals === null) {
      unread++
      stderr.write(`  the model's answer cannot be read; run again to ask again\n`)
      continue
    }
    done.set(page.path, toPageQuestions(page, proposals))
    await write(out, writeProposals(done))
  }
  const summary = { asked: pages.length - unread, unread, pages: done.size, file: out }
  stdout.write(json ? `${JSON.stringify(summary)}\n` : `${summary.pages} pages in ${out}: review them\n`)
  return unread > 0 ? 1 : 0
}

/** Null when an answer cannot be read. */
async function proposeFor(page: Page, endpoint: ChatEndpoint): Promise<readonly Proposal[] | null> {
  const proposals: Proposal[] = []
  for (const sections of cutRuns(page)) {
    const read = readProposals(await ask(endpoint, composePrompt(page, sections)), sections)
    if (read === null) return null
    proposals.push(...read)
  }
  return proposals
}

async function ask(endpoint: ChatEndpoint, prompt: string): Promise<string> {
  try {
    return await askChat(endpoint, prompt, wait)
  } catch (error) {
    if (error instanceof ChatError) throw new Error(`${error.message}; what is written stays, run again to go on`)
    throw error
  }
}

async function readDone(file: string): Promise<Map<string, PageQuestions>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map()
    throw error
  }
  const { value, problems } = readYaml(text, file)
  const [problem] = problems
  if (problem !== undefined) throw new UsageError(`${file}:${problem.line}: ${problem.message}`)
  if (value === null) return new Map()
  if (typeof value !== 'object' || Array.isArray(value)) throw new UsageError(`${file} is not a file of questions`)
  return new Map(Object.entries(value).map(([path, questions]) => [path, questions ?? {}]))
}

/** Whole or not at all: a run that is interrupted leaves the file of the page before. */
async function write(file: string, text: string): Promise<void> {
  await writeFile(`${file}.tmp`, text)
  await rename(`${file}.tmp`, file)
}
