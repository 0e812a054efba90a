import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Problem } from './model.ts'

/** One file of a content folder, undecoded. */
export interface ContentFile {
  /** Below the content folder, `/` as separator. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** The files of a content folder, sorted by path, and what could not be read. */
export interface FolderContent {
  readonly files: readonly ContentFile[]
  readonly problems: readonly Problem[]
}

/** A content folder that is not there or is no folder: nothing can be answered without it. */
export class ContentFolderMissingError extends Error {
  readonly code = 'content-folder-missing'

  constructor(dir: string) {
    super(`Content folder not found: ${dir}. Expected a folder of Markdown files; check the path.`)
    this.name = 'ContentFolderMissingError'
  }
}

/** The largest real handbook page measured is under 60 kB. */
const MAX_FILE_BYTES = 2_000_000

/** Where GitBook keeps the texts of include blocks; the one dot folder that is read. */
const INCLUDES_FOLDER = '.gitbook/includes'

/** Folders of tools; other dot folders may hold pages, e.g. `.adrs`. */
const TOOL_FOLDERS = [
  '.git',
  '.github',
  '.gitlab',
  '.gitbook',
  '.culturebot',
  '.vscode',
  '.idea',
  '.obsidian',
  'node_modules',
]

type Entry = ContentFile | Problem | null

/**
 * Reads the Markdown files and `.gitbook.yaml` of a content folder, in layers: for the same path the first folder wins,
 * so an organisation overrides single files of a handbook without a copy of it.
 *
 * Folders of tools (`.git`, `.gitbook` apart from its includes, `node_modules` …) are skipped. A symbolic link is read where it points
 * to a file of the same folder, and reported as `symlink-skipped` otherwise. Files above 2 MB (`file-too-large`) and
 * unreadable ones (`unreadable-file`, `unreadable-folder`) are reported, the rest is read.
 *
 * @throws ContentFolderMissingError when one of the folders is not there.
 */
export async function readFolder(layers: readonly string[]): Promise<FolderContent> {
  const files = new Map<string, ContentFile>()
  const problems: Problem[] = []
  for (const dir of layers) {
    const layer = await readLayer(dir)
    problems.push(...layer.problems)
    for (const file of layer.files) if (!files.has(file.path)) files.set(file.path, file)
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files: sorted, problems }
}

async function readLayer(dir: string): Promise<FolderContent> {
  const root = await findRoot(dir)
  const { paths, problems } = await listFolder(root, '')
  const entries: Entry[] = []
  // One after the other: a handbook is a few hundred small files, and open-file limits stay out of the picture.
  for (const path of paths) entries.push(await readEntry(root, path))
  return {
    files: entries.filter((entry) => entry !== null && 'bytes' in entry),
    problems: [...problems, ...entries.filter((entry) => entry !== null && 'code' in entry)],
  }
}

async function findRoot(dir: string): Promise<string> {
  try {
    const root = await realpath(dir)
    if ((await stat(root)).isDirectory()) return root
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  throw new ContentFolderMissingError(dir)
}

interface Listing {
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

async function listFolder(root: string, folder: string): Promise<Listing> {
  const paths: string[] = []
  const problems: Problem[] = []
  try {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (!isReadFolder(path, entry.name)) continue
        const inner = await listFolder(root, path)
        paths.push(...inner.paths)
        problems.push(...inner.problems)
      } else if (entry.isSymbolicLink() ? isLinkOfInterest(path) : entry.isFile() && isContentFile(path)) {
        paths.push(path)
      }
    }
  } catch (error) {
    problems.push(unreadable('unreadable-folder', folder === '' ? '.' : folder, error))
  }
  return { paths, problems }
}

function isReadFolder(path: string, name: string): boolean {
  if (path === '.gitbook' || path === INCLUDES_FOLDER) return true
  return !TOOL_FOLDERS.includes(name)
}

function isContentFile(path: string): boolean {
  if (path === '.gitbook.yaml') return true
  // The `.gitbook` folder itself holds assets and generated files: only its includes are content.
  if (path.startsWith('.gitbook/') && !path.startsWith(`${INCLUDES_FOLDER}/`)) return false
  return path.endsWith('.md')
}

/** A link to a folder has no telling ending: it is reported where it could hide pages. */
function isLinkOfInterest(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return isContentFile(path) || (!name.includes('.') && name !== 'node_modules' && !path.startsWith('.gitbook/'))
}

async function readEntry(root: string, path: string): Promise<Entry> {
  try {
    const full = join(root, path)
    if ((await lstat(full)).isSymbolicLink() && !(await isFileInside(root, full))) return symlinkSkipped(path)
    const { size } = await stat(full)
    if (size > MAX_FILE_BYTES) return fileTooLarge(path, size)
    return { path, bytes: await readFile(full) }
  } catch (error) {
    return unreadable('unreadable-file', path, error)
  }
}

async function isFileInside(root: string, link: string): Promise<boolean> {
  try {
    const target = await realpath(link)
    const below = relative(root, target)
    return below !== '..' && !below.startsWith(`..${sep}`) && (await stat(target)).isFile()
  } catch (error) {
    // A link to nothing or a loop of links.
    if (isMissing(error) || codeOf(error) === 'ELOOP') return false
    throw error
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown cause'
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR'
}

function symlinkSkipped(file: string): Problem {
  const message = 'Symbolic link skipped: it does not lead to a file of this folder. Copy the file here instead.'
  return { severity: 'warning', code: 'symlink-skipped', file, line: null, message }
}

function fileTooLarge(file: string, bytes: number): Problem {
  const message = `The file has ${bytes} bytes, the limit is ${MAX_FILE_BYTES}. Split the page.`
  return { severity: 'error', code: 'file-too-large', file, line: null, message }
}

function unreadable(code: 'unreadable-file' | 'unreadable-folder', file: string, error: unknown): Problem {
  const message = `Could not be read (${codeOf(error)}). Check that it is there and its permissions.`
  return { severity: 'error', code, file, line: null, message }
}
