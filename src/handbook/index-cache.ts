import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { type Indexer, openIndex } from '../search/build-index.ts'
import { compileIndex, type IndexData, type IndexOptions } from '../search/compile-index.ts'
import type { SearchDocument } from '../search/model.ts'

/** Indexes kept: today's and yesterday's of a few handbooks. */
const MAX_ENTRIES = 4

/**
 * Returns an indexer that remembers on disk what it compiled: the same documents, lexicon and code give the same index.
 *
 * Compiling 2,200 sections takes about a second, reading them back a tenth of one. The file holds nothing but the
 * handbook's words; where it cannot be read or written, the index is compiled.
 */
export function createCachedIndexer(folder: string): Indexer {
  return (documents, options) => {
    const file = join(folder, `${keyOf(documents, options)}.index`)
    const known = readEntry(file)
    if (known !== null) return openIndex(known, options.weights)
    const data = compileIndex(documents, options)
    writeEntry(folder, file, data)
    return openIndex(data, options.weights)
  }
}

function keyOf(documents: readonly SearchDocument[], options: IndexOptions): string {
  const hash = createHash('sha256').update(searchCode()).update(process.version)
  return hash.update(JSON.stringify([documents, options])).digest('hex')
}

function searchCode(): string {
  const root = fileURLToPath(new URL('../search', import.meta.url))
  const sources = globSync('**/*.ts', { cwd: root }).toSorted()
  return sources.map((file) => readFileSync(join(root, file), 'utf8')).join('\0')
}

function readEntry(file: string): IndexData | null {
  try {
    // Only this program writes here, and the name holds the hash of all that went in.
    return deserialize(readFileSync(file)) as IndexData
  } catch {
    // Absent, unreadable or cut short: compiled anew.
    return null
  }
}

function writeEntry(folder: string, file: string, data: IndexData): void {
  const partial = `${file}.${pid}.part`
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    return
  }
  try {
    writeFileSync(partial, serialize(data))
    renameSync(partial, file)
    dropOldest(folder)
  } catch {
    // A read-only or full disk costs time at the next start, and nothing else.
    rmSync(partial, { force: true })
  }
}

function dropOldest(folder: string): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.index'))
  const aged = files.map((name) => ({ name, usedAt: statSync(join(folder, name)).mtimeMs }))
  const old = aged.toSorted((a, b) => b.usedAt - a.usedAt).slice(MAX_ENTRIES)
  for (const { name } of old) rmSync(join(folder, name), { force: true })
}
