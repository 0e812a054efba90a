import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** What a sentence is, by its writer. */
export const LABELS = [
  'crisis',
  'oblique',
  'violence',
  'harassment',
  'discrimination',
  'distress',
  'conflict',
  'help',
  'ordinary',
  'trap',
] as const
export type Label = (typeof LABELS)[number]

/** One sentence of the training set. */
export interface Sentence {
  /** File name without ending: who wrote it. */
  readonly writer: string
  readonly label: Label
  readonly text: string
}

/** Reads every sentence, in the order of files and lines. @throws {Error} at `file:line` of a bad line */
export function readSentences(folder: string): readonly Sentence[] {
  const files = globSync('*.tsv', { cwd: folder }).toSorted()
  return files.flatMap((file) => {
    const lines = readFileSync(`${folder}/${file}`, 'utf8').trim().split('\n')
    return lines.map((line, at) => readLine(line, basename(file, '.tsv'), `${file}:${at + 1}`))
  })
}

function readLine(line: string, writer: string, where: string): Sentence {
  const [word, text, ...rest] = line.split('\t')
  const label = LABELS.find((known) => known === word)
  if (label === undefined || text === undefined || rest.length > 0) throw new Error(`${where}: expected label<TAB>text`)
  return { writer, label, text }
}

/** Whether a sentence belongs on the private path. */
export function isSensitive({ label }: Sentence): boolean {
  return label !== 'ordinary' && label !== 'trap'
}
