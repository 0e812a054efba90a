import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locale } from '../reply/model.ts'
import type { StepFile } from '../welcome/parse-step.ts'
import { readLayered } from './read-layered.ts'

const LOCALES: readonly Locale[] = ['fr', 'en']

/** Reads the files of `welcome/fr` and `welcome/en`; of several folders the first that has a file wins. */
export async function loadWelcome(folders: readonly string[]): Promise<readonly StepFile[]> {
  const files = await Promise.all(LOCALES.map((locale) => readLocale(folders, locale)))
  return files.flat()
}

async function readLocale(folders: readonly string[], locale: Locale): Promise<readonly StepFile[]> {
  const lists = await Promise.all(folders.map((folder) => listMarkdown(join(folder, 'welcome', locale))))
  const names = [...new Set(lists.flat())].sort()
  const files = names.map(async (entry): Promise<readonly StepFile[]> => {
    const file = `welcome/${locale}/${entry}`
    const [first] = await readLayered(folders, file)
    return first === undefined ? [] : [{ file, locale, name: entry.replace(/\.md$/, ''), text: first.text }]
  })
  return (await Promise.all(files)).flat()
}

async function listMarkdown(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
