/** The page files of a handbook, found by path whatever the Unicode form of an accent. */
export interface PathIndex {
  readonly paths: readonly string[]
  /** The path as the folder spells it; null when there is no such file. */
  find(path: string): string | null
  /** The README of a folder, or the page beside it with the folder's name; null when it has neither. */
  findFolderPage(folder: string): string | null
}

/** Indexes page paths: macOS spells `é` as two characters where a link has one. */
export function createPathIndex(paths: readonly string[]): PathIndex {
  const byForm = new Map(paths.map((path) => [path.normalize('NFC'), path]))
  const find = (path: string) => byForm.get(path.normalize('NFC')) ?? null
  return {
    paths,
    find,
    findFolderPage: (folder) => find(folder === '' ? 'README.md' : `${folder}/README.md`) ?? find(`${folder}.md`),
  }
}
