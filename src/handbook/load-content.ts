import { join } from 'node:path'
import type { LexiconGroup } from '../content/lexicon/parse-lexicon.ts'
import { loadHandbookAndSettings } from '../content/load-handbook.ts'
import { loadLexicon } from '../content/load-lexicon.ts'
import { SETTINGS_FILE } from '../content/load-settings.ts'
import type { Handbook, Problem } from '../content/model.ts'
import type { SectionQuestions } from '../content/overlay/match-questions.ts'
import type { HandbookSettings } from '../content/settings.ts'
import { compiledMinimum } from '../privacy/cards/compiled-minimum.ts'
import type { HelpContent } from '../privacy/cards/help-content.ts'
import { parseHelp } from '../privacy/cards/parse-help.ts'
import type { Detector } from '../privacy/detector/detector.ts'
import { parseWording, type Wordings } from '../reply/wording.ts'
import { buildSteps } from '../welcome/build-steps.ts'
import { checkSteps } from '../welcome/check-steps.ts'
import type { Steps } from '../welcome/step.ts'
import type { Build } from './build-cache.ts'
import { loadDetector } from './load-detector.ts'
import { loadWelcome } from './load-welcome.ts'
import { type LocateOptions, locateContent } from './locate-content.ts'
import { readLayered } from './read-layered.ts'

export interface LoadContentOptions extends LocateOptions {
  /** Published root that wins over the settings'; null leaves theirs. */
  readonly baseUrl: string | null
  /** Folder of settings and questions laid over the handbook; null or absent for none. */
  readonly overlay?: string | null
  /** How the handbook is made of its files. */
  readonly build: Build
}

/** All content, read and checked. */
export interface LoadedContent {
  readonly handbook: Handbook
  readonly settings: HandbookSettings
  /** What the overlay knows to be asked of each section. */
  readonly questions: SectionQuestions
  /** Near-synonyms of general language. */
  readonly lexicon: readonly LexiconGroup[]
  readonly wordings: Wordings
  readonly help: HelpContent
  readonly detect: Detector
  /** Steps of the welcome journey that can be sent. */
  readonly steps: Steps
  /** Sorted by file and line. */
  readonly problems: readonly Problem[]
}

/**
 * Reads the handbook, its settings, the wording and the help cards.
 *
 * @throws {ContentFolderMissingError} when a folder is not there
 * @throws {WordingError} when the bot's own sentences cannot be read; a broken help file is a problem, and the compiled
 * minimum stands in
 */
export async function loadContent(options: LoadContentOptions): Promise<LoadedContent> {
  const folders = locateContent(options)
  const { handbook, settings, questions } = await loadHandbookAndSettings(folders.handbook, {
    build: options.build,
    overlay: options.overlay ?? null,
    settingsFiles: folders.settings.map((folder) => join(folder, SETTINGS_FILE)),
    ...(options.baseUrl === null ? {} : { overrides: { baseUrl: withSlash(options.baseUrl) } }),
  })
  const wordings = {
    fr: parseWording(await readLayered(folders.shared, 'wording/fr.yml')),
    en: parseWording(await readLayered(folders.shared, 'wording/en.yml')),
  }
  const lexicon = await loadLexicon(folders.shared)
  const { help, problems } = await loadHelp(folders.shared)
  const detector = await loadDetector(folders.shared)
  const welcome = buildSteps(await loadWelcome(folders.shared))
  const stepProblems = [...welcome.problems, ...checkSteps(welcome.steps, handbook, settings)]
  return {
    handbook,
    settings,
    questions,
    lexicon: lexicon.groups,
    wordings,
    help,
    detect: detector.detect,
    steps: welcome.steps,
    problems: [...problems, ...detector.problems, ...lexicon.problems, ...stepProblems, ...handbook.problems],
  }
}

async function loadHelp(folders: readonly string[]) {
  const problems: Problem[] = []
  try {
    const [resources, fr, en] = await Promise.all(
      ['help/resources.yml', 'help/fr.yml', 'help/en.yml'].map((file) => readFirst(folders, file)),
    )
    return { help: parseHelp({ resources: resources ?? '', fr: fr ?? '', en: en ?? '' }), problems }
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable'
    const message = `the help cards cannot be used (${reason}); emergency numbers alone are shown until this is mended`
    problems.push({ severity: 'error', code: 'help-content', file: 'help', line: null, message })
    return { help: compiledMinimum, problems }
  }
}

async function readFirst(folders: readonly string[], file: string): Promise<string> {
  const [first] = await readLayered(folders, file)
  return first?.text ?? ''
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`
}
