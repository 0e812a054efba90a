import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A content file found in a folder. */
export interface LayeredFile {
  readonly file: string
  readonly text: string
}

/** Reads a file from every folder that has it, in order; unreadable for another reason than absence is an error. */
export async function readLayered(folders: readonly string[], file: string): Promise<readonly LayeredFile[]> {
  const found = await Promise.all(folders.map((folder) => readIfPresent(join(folder, file))))
  return found.filter((entry) => entry !== null)
}

async function readIfPresent(file: string): Promise<LayeredFile | null> {
  try {
    return { file, text: await readFile(file, 'utf8') }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
