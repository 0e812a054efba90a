import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeText } from './decode/decode-text.ts'
import { parseQuestionFile, parseQuestionsOfPages, QUESTIONS_FILE, type QuestionFile } from './overlay/question-file.ts'
import { ContentFolderMissingError } from './read-folder.ts'

/** Folder of an overlay's questions: one YAML file a page, at the page's own path; a file beside it may hold many. */
const QUESTIONS_FOLDER = 'questions'

/**
 * Reads the questions of an overlay: what its author knows to be asked of a handbook.
 *
 * @throws {ContentFolderMissingError} when the overlay's folder is not there; it may well hold no questions
 */
export async function loadOverlayQuestions(folder: string): Promise<readonly QuestionFile[]> {
  const names = await listFiles(folder)
  const isOfPage = (name: string): boolean => /\.ya?ml$/.test(name) && name.startsWith(`${QUESTIONS_FOLDER}/`)
  const files = names.filter((name) => name === QUESTIONS_FILE || isOfPage(name)).toSorted()
  return (await Promise.all(files.map((name) => readQuestions(folder, name)))).flat()
}

async function readQuestions(folder: string, name: string): Promise<readonly QuestionFile[]> {
  const { text, problems } = decodeText(await readFile(join(folder, name)), name)
  const [first, ...others] =
    name === QUESTIONS_FILE ? parseQuestionsOfPages(text ?? '', name) : [parseQuestionFile(text ?? '', name)]
  return first === undefined ? [] : [{ ...first, problems: [...problems, ...first.problems] }, ...others]
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
