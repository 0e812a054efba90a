/** `npm run bench:search`: this project's engine and its peers, on judged questions, and as the sections grow. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { loadLexicon } from '../src/content/load-lexicon.ts'
import { toRows } from './search/compare.ts'
import type { Engine } from './search/engine.ts'
import { flexSearchFrench } from './search/engines/flex-search.ts'
import { fuse, fuseTokens } from './search/engines/fuse.ts'
import { lunrFrench } from './search/engines/lunr.ts'
import { miniSearch, miniSearchFrench } from './search/engines/mini-search.ts'
import { oramaFrench } from './search/engines/orama.ts'
import { ours } from './search/engines/ours.ts'
import { grow } from './search/grow.ts'
import type { JudgedSet } from './search/judged-set.ts'
import { measure } from './search/measure.ts'
import { readHandbookSet } from './search/read-handbook-set.ts'
import { readPublicSet } from './search/read-public-set.ts'
import { type Row, toTable } from './search/table.ts'

const USAGE = `npm run bench:search -- --sets DIR --content DIR --questions FILE.jsonl [--overlay DIR]

  --sets DIR        folder with cnil-faq, cdtn and piaf: corpus.jsonl, queries.jsonl, qrels.tsv in each
  --content DIR     a handbook; its name is the "corpus" of the questions to it; may be given several times
  --questions FILE  judged questions, as culturebot eval reads them
  --overlay DIR     also measures our engine with the questions of an overlay
  --only NAMES      sets (by name, and "growth"), with commas between; default: all
  --sections N      as far as the sections grow (default: 100000)
  --json            rows as JSON

Exit code: 0, 2 when a set is not there.
`

const PUBLIC_SETS = ['cnil-faq', 'cdtn', 'piaf']
const PEERS: readonly Engine[] = [
  miniSearchFrench,
  miniSearch,
  flexSearchFrench,
  lunrFrench,
  oramaFrench,
  fuseTokens,
  fuse,
]
/** Queries that are asked of grown sections. */
const GROWTH_QUERIES = 200

const { values } = parseArgs({
  options: {
    sets: { type: 'string' },
    content: { type: 'string', multiple: true, default: [] as string[] },
    questions: { type: 'string' },
    overlay: { type: 'string' },
    only: { type: 'string' },
    sections: { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) stdout.write(USAGE)
else process.exitCode = await run()

async function run(): Promise<number> {
  const missing = whatIsMissing()
  if (missing !== null) {
    stderr.write(`bench:search: ${missing}\n\n${USAGE}`)
    return 2
  }
  const { groups: lexicon } = await loadLexicon(['content'])
  const rows: Row[] = []
  const sets = await readSets()
  for (const set of sets) {
    if (isWanted(set.name)) rows.push(...benchSet(set, lexicon))
  }
  const [largest] = sets.toSorted((a, b) => b.queries.length - a.queries.length)
  const base = sets.find(({ name }) => !PUBLIC_SETS.includes(name)) ?? largest
  if (base !== undefined && isWanted('growth')) rows.push(...benchGrowth(base, lexicon))
  stdout.write(values.json ? `${JSON.stringify(rows)}\n` : toTable(rows))
  return 0
}

function whatIsMissing(): string | null {
  if (values.sets === undefined && values.content.length === 0) return 'give the public sets, a handbook, or both'
  if (values.content.length > 0 && values.questions === undefined) return 'a handbook needs --questions'
  const { sets, questions, overlay } = values
  const paths = [
    ...(sets === undefined ? [] : PUBLIC_SETS.map((name) => join(sets, name, 'qrels.tsv'))),
    ...values.content,
    ...[questions, overlay].filter((path) => path !== undefined),
  ]
  const absent = paths.find((path) => !existsSync(path))
  return absent === undefined ? null : `${absent} is not there`
}

async function readSets(): Promise<readonly JudgedSet[]> {
  const { sets, questions, overlay = null } = values
  const handbooks = values.content.map((content) => readHandbookSet({ content, questions: questions ?? '', overlay }))
  const publicSets = sets === undefined ? [] : PUBLIC_SETS.map((name) => readPublicSet(sets, name))
  return [...(await Promise.all(handbooks)), ...publicSets]
}

function isWanted(name: string): boolean {
  return values.only === undefined || values.only.split(',').includes(name)
}

type Lexicon = Awaited<ReturnType<typeof loadLexicon>>['groups']

function benchSet({ name, documents, overlaid, synonyms, queries }: JudgedSet, lexicon: Lexicon): readonly Row[] {
  const engines = [ours('culturebot', { synonyms: [], lexicon }), ...PEERS]
  const measured = engines.map((engine) => tell(name, engine, () => measure(engine, documents, queries)))
  if (overlaid === null) return toRows(name, measured)
  const helped = ours('culturebot, with the overlay', { synonyms, lexicon })
  return toRows(name, [...measured, tell(name, helped, () => measure(helped, overlaid, queries))])
}

function benchGrowth({ documents, queries }: JudgedSet, lexicon: Lexicon): readonly Row[] {
  const sizes = [100, 1_000, 10_000, 100_000].filter((size) => size <= Number(values.sections))
  const asked = queries.slice(0, GROWTH_QUERIES)
  return sizes.flatMap((size) => {
    const grown = grow(documents, size)
    const engines = [ours('culturebot', { synonyms: [], lexicon }), ...PEERS].filter(
      ({ maxSections }) => size <= maxSections,
    )
    const name = `${size.toLocaleString('en')} sections`
    return engines.map((engine): Row => {
      const { cost, scores } = tell(name, engine, () => measure(engine, grown, asked))
      return {
        set: name,
        engine: engine.name,
        queries: scores.size,
        hit1: null,
        hit3: null,
        ndcg10: null,
        cost,
        lead: null,
      }
    })
  })
}

function tell<Result>(set: string, { name }: Engine, work: () => Result): Result {
  stderr.write(`${set}: ${name}\n`)
  return work()
}
