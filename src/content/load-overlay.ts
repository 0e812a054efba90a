import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeText } from './decode/decode-text.ts'
import { parseQuestionFile, type QuestionFile } from './overlay/question-file.ts'
import { ContentFolderMissingError } from './read-folder.ts'

/** Folder of an overlay's questions: one YAML file a page, at the page's own path. */
const QUESTIONS_FOLDER = 'questions'

/**
 * Reads the questions of an overlay: what its author knows to be asked of a handbook.
 *
 * @throws {ContentFolderMissingError} when the overlay's folder is not there; it may well hold no questions
 */
export async function loadOverlayQuestions(folder: string): Promise<readonly QuestionFile[]> {
  const names = await listFiles(folder)
  const files = names.filter((name) => /\.ya?ml$/.test(name) && name.startsWith(`${QUESTIONS_FOLDER}/`)).toSorted()
  return Promise.all(
    files.map(async (name) => {
      const { text, problems } = decodeText(await readFile(join(folder, name)), name)
      const parsed = parseQuestionFile(text ?? '', name)
      return { ...parsed, problems: [...problems, ...parsed.problems] }
    }),
  )
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new ContentFolderMissingError(folder)
    throw error
  }
}
