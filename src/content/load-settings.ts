import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { decodeText } from './decode/decode-text.ts'
import { type ParsedSettings, parseSettings } from './settings.ts'

/** Name of the settings file, in a content folder or beside it. */
export const SETTINGS_FILE = 'settings.yml'

/**
 * Reads the first settings file that exists; defaults when none does.
 *
 * @param files paths in the order of preference
 */
export async function loadSettings(files: readonly string[]): Promise<ParsedSettings> {
  for (const file of files) {
    const bytes = await readIfThere(file)
    if (bytes === null) continue
    const name = basename(file)
    const { text, problems } = decodeText(bytes, name)
    const parsed = parseSettings(text ?? '', name)
    return { ...parsed, problems: [...problems, ...parsed.problems] }
  }
  return parseSettings('', SETTINGS_FILE)
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
