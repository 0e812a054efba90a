import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrap } from '../../bench/search/bootstrap.ts'
import type { Engine } from '../../bench/search/engine.ts'
import { flexSearchFrench } from '../../bench/search/engines/flex-search.ts'
import { fuse, fuseTokens } from '../../bench/search/engines/fuse.ts'
import { lunrFrench } from '../../bench/search/engines/lunr.ts'
import { miniSearch, miniSearchFrench } from '../../bench/search/engines/mini-search.ts'
import { oramaFrench } from '../../bench/search/engines/orama.ts'
import { ours } from '../../bench/search/engines/ours.ts'
import { grow } from '../../bench/search/grow.ts'
import { judge } from '../../bench/search/judge.ts'
import { HANDBOOK } from '../search/example-documents.ts'

const ENGINES: readonly Engine[] = [
  ours('culturebot', { synonyms: [] }),
  miniSearch,
  miniSearchFrench,
  flexSearchFrench,
  lunrFrench,
  oramaFrench,
  fuseTokens,
  fuse,
]

describe('engines', () => {
  it.each(ENGINES)('$name finds a section by its words, and gives no more than asked', (engine) => {
    const search = engine.build(HANDBOOK)
    const [first, ...others] = search('réunion', 2)
    expect(HANDBOOK[first ?? -1]?.title).toBe('Réunions')
    expect(others.length).toBeLessThanOrEqual(1)
  })
})

describe('judge', () => {
  const query = { text: '', group: 'g', gains: new Map([[7, 2]]), hits: new Set([7, 8]) }

  it('gives all to the right document first', () => {
    expect(judge(query, [7, 1])).toEqual({ group: 'g', hit1: 1, hit3: 1, ndcg10: 1 })
  })

  it('discounts by rank, and counts a hit without gain', () => {
    expect(judge(query, [1, 8, 7])).toEqual({ group: 'g', hit1: 0, hit3: 1, ndcg10: 0.5 })
    expect(judge(query, [])).toEqual({ group: 'g', hit1: 0, hit3: 0, ndcg10: 0 })
  })

  it('takes several answers into the ideal', () => {
    const two = {
      ...query,
      gains: new Map([
        [7, 1],
        [8, 2],
      ]),
    }
    // (1 + 3 / log2 3) / (3 + 1 / log2 3)
    expect(judge(two, [7, 8]).ndcg10).toBeCloseTo(0.7967, 4)
  })
})

describe('bootstrap', () => {
  it('gives a sure difference a sure interval, and the same one each time', () => {
    const sure = Array.from({ length: 9 }, (_, at) => ({ group: `${at}`, difference: 0.5 }))
    expect(bootstrap(sure)).toEqual({ mean: 0.5, low: 0.5, high: 0.5 })
  })

  it('draws groups: one group is no evidence', () => {
    const differences = Array.from({ length: 100 }, (_, at) => ({
      group: at < 50 ? 'a' : 'b',
      difference: at < 50 ? 1 : -1,
    }))
    expect(bootstrap(differences)).toEqual({ mean: 0, low: -1, high: 1 })
  })
})

describe('grow', () => {
  it('copies with other words order, on pages of their own', () => {
    const grown = grow(HANDBOOK, HANDBOOK.length + 1)
    const [original] = HANDBOOK
    const copy = grown.at(-1)
    expect(grown.slice(0, -1)).toEqual(HANDBOOK)
    expect(copy?.page).toBe(`${original?.page}~1`)
    expect(copy?.text).not.toBe(original?.text)
    expect(copy?.text.split(' ').toSorted()).toEqual(original?.text.split(' ').toSorted())
  })
})

describe('npm run bench:search', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'culturebot-bench-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  function bench(...args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bench/search.bench.ts', ...args], {
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }

  it('exits 2 without sets, naming what is not there', () => {
    expect(bench()).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('give the public sets') })
    const { status, stderr } = bench('--sets', join(folder, 'nowhere'))
    expect(status).toBe(2)
    expect(stderr).toMatch(/nowhere.cnil-faq.qrels\.tsv is not there/)
  })

  it('measures a set and growth in one table', () => {
    for (const name of ['cnil-faq', 'cdtn', 'piaf']) writeSet(join(folder, name))
    const { status, stdout } = bench('--sets', folder, '--only', 'piaf,growth', '--sections', '100')
    expect(status).toBe(0)
    const lines = stdout.trim().split('\n')
    expect(lines).toHaveLength(2 + 8 + 8)
    expect(lines[2]).toMatch(/^\| piaf \| culturebot \| 1 \| 100\.0 \| 100\.0 \| 1\.000 \|/)
    expect(lines[3]).toMatch(/^\| piaf \| MiniSearch, French, fuzzy \| 1 \| .*\(0\.0 to 0\.0\)/)
    expect(lines[10]).toMatch(/^\| 100 sections \| culturebot \| 1 \| {2}\|/)
  })

  function writeSet(set: string): void {
    mkdirSync(set)
    const documents = HANDBOOK.map(({ title, text }, id) => ({ id: `d${id}`, title, headings: [], text }))
    writeFileSync(join(set, 'corpus.jsonl'), documents.map((document) => JSON.stringify(document)).join('\n'))
    writeFileSync(join(set, 'queries.jsonl'), '{"id":"q1","text":"remboursement de la facture","group":"g"}\n')
    writeFileSync(join(set, 'qrels.tsv'), 'q1\td2\t1\n')
  }
})
