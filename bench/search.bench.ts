/** Compares the search engine with its peers; `npm run bench:search -- --help` tells how. */

import { stderr, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadLexicon } from '../src/content/load-lexicon.ts'
import { type Engine, ourEngine } from './search/engine.ts'
import { formatTable } from './search/format.ts'
import { growTo } from './search/grow.ts'
import { readHandbookSet } from './search/handbook-set.ts'
import { measure } from './search/measure.ts'
import { PEERS } from './search/peers.ts'
import { type RetrievalSet, readPublicSet } from './search/retrieval-set.ts'

const USAGE = `bench:search — the search engine beside its peers

  npm run bench:search -- [--sets DIR] [--content DIR --questions FILE.jsonl [--corpus NAME] [--overlay DIR]] [--grow MAX]

  --sets DIR        public sets, a folder each: corpus.jsonl, queries.jsonl, qrels.tsv
  --content DIR     a handbook, with --questions about it (default: the embedded one and its judged questions)
  --grow MAX        growth from 100 to MAX sections, the handbook's own and shuffled copies (default: no growth)
`
const PUBLIC_SETS = ['cnil-faq', 'cdtn', 'piaf']
const EMBEDDED_QUESTIONS = fileURLToPath(new URL('../tests/eval/embedded.jsonl', import.meta.url))
const CONTENT = fileURLToPath(new URL('../content', import.meta.url))

const { values } = parseArgs({
  options: {
    sets: { type: 'string' },
    content: { type: 'string' },
    questions: { type: 'string' },
    corpus: { type: 'string' },
    overlay: { type: 'string' },
    grow: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
})

const print = (text: string): boolean => stdout.write(`${text}\n`)

async function compareOn(set: RetrievalSet, engines: readonly Engine[]): Promise<void> {
  const measurements = []
  for (const engine of engines) {
    stderr.write(`${set.name}: ${engine.name}\n`)
    measurements.push(await measure(engine, set))
  }
  print(`\n## ${set.name}: ${set.documents.length} documents, ${set.queries.length} queries\n`)
  print(formatTable(measurements))
}

async function main(): Promise<void> {
  if (values.help) return void print(USAGE)
  const { groups } = await loadLexicon([CONTENT])
  const alone = ourEngine('culturebot, no lexicon', [], false)
  const engine = ourEngine('culturebot', groups, false)
  const handbook = await readHandbookSet({
    content: values.content ?? null,
    overlay: values.overlay ?? null,
    questions: values.questions ?? EMBEDDED_QUESTIONS,
    corpus: values.corpus ?? null,
  })
  const withOverlay = values.overlay === undefined ? [] : [ourEngine('culturebot, with overlay', groups, true)]
  await compareOn(handbook, [...PEERS, alone, ...withOverlay, engine])
  for (const name of PUBLIC_SETS) {
    const set = values.sets === undefined ? null : readPublicSet(values.sets, name)
    if (set === null) print(`\n${name}: skipped, no such set (--sets DIR)`)
    else await compareOn(set, [...PEERS, alone, engine])
  }
  const full = withOverlay[0] ?? engine
  for (let count = 100; count <= Number(values.grow); count *= 10) {
    await compareOn({ ...handbook, name: `growth, ${count}`, documents: growTo(count, handbook.documents) }, [full])
  }
}

await main()
