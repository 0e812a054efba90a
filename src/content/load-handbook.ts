import { join } from 'node:path'
import { buildHandbook, type HandbookInput, sortProblems } from './build-handbook.ts'
import { checkBaseUrl, checkSettings } from './check-settings.ts'
import { loadOverlayQuestions } from './load-overlay.ts'
import { loadSettings, SETTINGS_FILE } from './load-settings.ts'
import { mergeSettings } from './merge-settings.ts'
import type { Handbook } from './model.ts'
import { matchQuestions, type SectionQuestions } from './overlay/match-questions.ts'
import { readFolder } from './read-folder.ts'
import type { HandbookSettings } from './settings.ts'

/** What a caller decides besides the folders. */
export interface LoadOptions {
  /** Settings files in the order of preference; default `settings.yml` in each folder. */
  readonly settingsFiles?: readonly string[]
  /** Folder of settings and questions laid over the handbook; default none. */
  readonly overlay?: string | null
  /** Settings that win over the file's, e.g. a base address from the environment. */
  readonly overrides?: Partial<HandbookSettings>
  /** How a handbook is made of its files; default `buildHandbook`. Another may remember what it made. */
  readonly build?: (input: HandbookInput) => Handbook | Promise<Handbook>
}

/** A handbook and the settings that it was built with. */
export interface LoadedHandbook {
  readonly handbook: Handbook
  readonly settings: HandbookSettings
  /** What the overlay knows to be asked; questions in a page's front matter are the page's own. */
  readonly questions: SectionQuestions
}

/**
 * Reads a handbook from its content folders (of two files with one path, the first folder's counts) and its settings.
 *
 * @throws ContentFolderMissingError when a folder is not there. Everything else that is wrong is in `problems`.
 */
export async function loadHandbookAndSettings(
  dirs: readonly string[],
  { settingsFiles, overlay = null, overrides, build = buildHandbook }: LoadOptions = {},
): Promise<LoadedHandbook> {
  const folder = await readFolder(dirs)
  const own = await loadSettings(settingsFiles ?? dirs.map((dir) => join(dir, SETTINGS_FILE)))
  const over = overlay === null ? null : await loadSettings([join(overlay, SETTINGS_FILE)])
  const settings = { ...mergeSettings(own.settings, over?.given ?? {}), ...overrides }
  const handbook = await build({ files: folder.files, settings })
  const files = overlay === null ? [] : await loadOverlayQuestions(overlay)
  const matched = matchQuestions(handbook, files)
  const found = [
    ...folder.problems,
    ...checkBaseUrl(handbook, own.file),
    ...[own, ...(over === null ? [] : [over])].flatMap((parsed) => [
      ...parsed.problems,
      ...checkSettings(parsed, handbook),
    ]),
    ...files.flatMap(({ problems }) => problems),
    ...matched.problems,
  ]
  const problems = sortProblems([...found, ...handbook.problems])
  return { handbook: { ...handbook, problems }, settings, questions: matched.questions }
}

/** Reads a handbook where its settings are not needed afterwards: see `loadHandbookAndSettings`. */
export async function loadHandbook(dirs: readonly string[], options: LoadOptions = {}): Promise<Handbook> {
  return (await loadHandbookAndSettings(dirs, options)).handbook
}
