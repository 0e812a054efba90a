import { isSafePath } from './repository-address.ts'

/** A file of a commit. */
export interface TreeEntry {
  readonly path: string
  /** Name of its content, as git's object id. */
  readonly blob: string
}

/**
 * Returns the files that make a handbook, from `git ls-tree -r -z`: Markdown, settings, and all of `.culturebot/`.
 * Symbolic links, submodules and paths that would leave the folder are not files of a handbook.
 *
 * `'100644 blob 5e1c…\tREADME.md\0120000 blob 9a0f…\tlink.md\0'` → `[{ path: 'README.md', blob: '5e1c…' }]`
 */
export function listTree(output: string): readonly TreeEntry[] {
  return output.split('\0').flatMap((line) => {
    const [head, path] = splitOnce(line, '\t')
    const [mode, kind, blob] = head.split(' ')
    const isFile = kind === 'blob' && (mode === '100644' || mode === '100755')
    if (!isFile || path === null || blob === undefined || !isSafePath(path)) return []
    return isHandbookFile(path) ? [{ path, blob }] : []
  })
}

function isHandbookFile(path: string): boolean {
  return path.endsWith('.md') || path.startsWith('.culturebot/') || path === '.gitbook.yaml' || path === 'settings.yml'
}

function splitOnce(text: string, separator: string): readonly [string, string | null] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + separator.length)]
}
