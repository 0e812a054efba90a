import { readFile } from 'node:fs/promises'
import type { Problem } from '../content/model.ts'
import { createDetector } from '../privacy/detector/create-detector.ts'
import type { Detector } from '../privacy/detector/detector.ts'
import { EMPTY_LEXICON, failedSentences, type Lexicon, parseLexicon } from '../privacy/detector/lexicon.ts'
import { type DetectorModel, decodeModel } from '../privacy/detector/model.ts'
import { readLayered } from './read-layered.ts'

/** The model that `npm run train` builds; part of the code, not of the content an organisation overrides. */
const MODEL = new URL('../privacy/detector/model.bin', import.meta.url)

/** A detector, and what is wrong with the lexicon. */
interface LoadedDetector {
  readonly detect: Detector
  readonly problems: readonly Problem[]
}

/** Reads the detector's model and lexicon. Whichever cannot be read is a problem, and the other decides alone. */
export async function loadDetector(folders: readonly string[], modelFile: URL = MODEL): Promise<LoadedDetector> {
  const problems: Problem[] = []
  const orReport = <Part>(file: string, code: string) => {
    return (error: unknown): Part | null => {
      const reason = error instanceof Error ? error.message : 'unreadable'
      const message = `it cannot be used (${reason}); the rest of the detector decides alone until this is mended`
      problems.push({ severity: 'error', code, file, line: null, message })
      return null
    }
  }
  const lexicon = await readLexicon(folders).catch(orReport<Lexicon>(LEXICON_FILE, 'lexicon'))
  const model = await readModel(modelFile).catch(orReport<DetectorModel>('model.bin', 'detector-model'))
  if (lexicon !== null) problems.push(...failedSentences(lexicon).map(toProblem))
  return { detect: createDetector(model, lexicon ?? EMPTY_LEXICON), problems }
}

/** Reads the model that comes with the bot. @throws {ModelError} */
export async function readModel(file: URL = MODEL): Promise<DetectorModel> {
  return decodeModel(new Uint8Array(await readFile(file)))
}

/** Reads the first lexicon of the folders. @throws {LexiconError} or {PatternError} */
export async function readLexicon(folders: readonly string[]): Promise<Lexicon> {
  const [first] = await readLayered(folders, LEXICON_FILE)
  return parseLexicon(first?.text ?? 'entries: []')
}

const LEXICON_FILE = 'help/lexicon.yml'

function toProblem({ id, sentence }: { readonly id: string; readonly sentence: string }): Problem {
  const message = `entry ${id} does not judge its own sentence "${sentence}" as it says`
  return { severity: 'error', code: 'lexicon', file: LEXICON_FILE, line: null, message }
}
