import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCachedIndexer } from '../../src/handbook/index-cache.ts'
import { buildSearchIndex } from '../../src/search/build-index.ts'
import { HANDBOOK } from '../search/example-documents.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-index-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const OPTIONS = { synonyms: [['billet', 'ticket']], lexicon: [{ from: ['patraque'], to: ['maladie'] }] }
const QUERIES = ['billet de trian', 'je suis patraque', 'ticket', 'quitter une reunoin', 'zygomatique']

describe('createCachedIndexer', () => {
  it('answers from the file as from the handbook', () => {
    const indexer = createCachedIndexer(folder)
    const inMemory = buildSearchIndex(HANDBOOK, OPTIONS)
    for (const index of [indexer(HANDBOOK, OPTIONS), indexer(HANDBOOK, OPTIONS)]) {
      for (const query of QUERIES) {
        expect(index.search(query, 5)).toEqual(inMemory.search(query, 5))
        expect(index.explain(query, 5)).toEqual(inMemory.explain(query, 5))
      }
    }
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('compiles anew for another handbook or another lexicon, and keeps the last four', () => {
    const indexer = createCachedIndexer(folder)
    indexer(HANDBOOK, OPTIONS)
    indexer(HANDBOOK.slice(1), OPTIONS)
    indexer(HANDBOOK, { ...OPTIONS, lexicon: [] })
    expect(readdirSync(folder)).toHaveLength(3)
    for (const count of [2, 3, 4]) indexer(HANDBOOK.slice(0, count), OPTIONS)
    expect(readdirSync(folder)).toHaveLength(4)
  })

  it('compiles where the file is broken or the folder cannot be written', () => {
    createCachedIndexer(folder)(HANDBOOK, OPTIONS)
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'broken')
    expect(createCachedIndexer(folder)(HANDBOOK, OPTIONS).search('billet', 1).hits).toHaveLength(1)
    const notAFolder = join(folder, 'file')
    writeFileSync(notAFolder, '')
    expect(createCachedIndexer(notAFolder)(HANDBOOK, OPTIONS).search('billet', 1).hits).toHaveLength(1)
  })
})
