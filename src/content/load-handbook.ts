import { join } from 'node:path'
import { buildHandbook, type HandbookInput, sortProblems } from './build-handbook.ts'
import { checkSettings } from './check-settings.ts'
import { loadSettings, SETTINGS_FILE } from './load-settings.ts'
import type { Handbook } from './model.ts'
import { readFolder } from './read-folder.ts'
import type { HandbookSettings } from './settings.ts'

/** What a caller decides besides the folders. */
export interface LoadOptions {
  /** Settings files in the order of preference; default `settings.yml` in each folder. */
  readonly settingsFiles?: readonly string[]
  /** Settings that win over the file's, e.g. a base address from the environment. */
  readonly overrides?: Partial<HandbookSettings>
  /** How a handbook is made of its files; default `buildHandbook`. Another may remember what it made. */
  readonly build?: (input: HandbookInput) => Handbook | Promise<Handbook>
}

/** A handbook and the settings that it was built with. */
export interface LoadedHandbook {
  readonly handbook: Handbook
  readonly settings: HandbookSettings
}

/**
 * Reads a handbook from its content folders (of two files with one path, the first folder's counts) and its settings.
 *
 * @throws ContentFolderMissingError when a folder is not there. Everything else that is wrong is in `problems`.
 */
export async function loadHandbookAndSettings(
  dirs: readonly string[],
  { settingsFiles, overrides, build = buildHandbook }: LoadOptions = {},
): Promise<LoadedHandbook> {
  const folder = await readFolder(dirs)
  const parsed = await loadSettings(settingsFiles ?? dirs.map((dir) => join(dir, SETTINGS_FILE)))
  const settings = { ...parsed.settings, ...overrides }
  const handbook = await build({ files: folder.files, settings })
  const found = [...folder.problems, ...parsed.problems, ...checkSettings({ ...parsed, settings }, handbook)]
  return { handbook: { ...handbook, problems: sortProblems([...found, ...handbook.problems]) }, settings }
}

/** Reads a handbook where its settings are not needed afterwards: see `loadHandbookAndSettings`. */
export async function loadHandbook(dirs: readonly string[], options: LoadOptions = {}): Promise<Handbook> {
  return (await loadHandbookAndSettings(dirs, options)).handbook
}
