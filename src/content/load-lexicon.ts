import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ParsedLexicon, parseLexicon } from './lexicon/parse-lexicon.ts'

/** Folder of the lexicon's files in a content folder. */
const LEXICON_FOLDER = 'lexicon'

/** Reads the lexicon: every file of the folders' `lexicon/`, of two files with one name the first folder's. */
export async function loadLexicon(folders: readonly string[]): Promise<ParsedLexicon> {
  const files = new Map<string, string>()
  for (const folder of folders) {
    for (const name of await listFiles(join(folder, LEXICON_FOLDER))) {
      if (!files.has(name)) files.set(name, join(folder, LEXICON_FOLDER, name))
    }
  }
  const names = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const parsed = await Promise.all(
    names.map(async ([name, file]) => parseLexicon(await readFile(file, 'utf8'), `${LEXICON_FOLDER}/${name}`)),
  )
  return { groups: parsed.flatMap(({ groups }) => groups), problems: parsed.flatMap(({ problems }) => problems) }
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.yml'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
