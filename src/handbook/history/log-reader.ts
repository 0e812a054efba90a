import type { PageAge } from '../../content/page-age.ts'

/** No file's name begins with it: git quotes names that hold control characters. */
const COMMIT_MARK = '\u0001'

/**
 * What git is asked: every commit, newest first, as its mark, time and parents, and below it the names of the files that
 * it touched; of a merge those that it changed itself. Nothing that a repository configures runs a program here or
 * changes what is written.
 */
export const LOG_ARGS = [
  '--no-pager',
  '-c',
  'core.quotePath=false',
  '-c',
  'log.showRoot=true',
  'log',
  '-c',
  '--no-renames',
  '--name-only',
  '--no-color',
  '--no-show-signature',
  '--no-ext-diff',
  `--format=tformat:${COMMIT_MARK}%ct %P`,
] as const

export interface LogReaderOptions {
  /** Paths whose ages are asked for. */
  readonly wanted: ReadonlySet<string>
  /** The repository lacks its older commits. */
  readonly isShallow: boolean
}

/** Reads what git writes while it comes: kept are the ages of the paths asked for, and nothing else. */
export interface LogReader {
  push(chunk: Uint8Array): void
  /** Every path has its age: the rest of the history has nothing to tell. */
  isComplete(): boolean
  /** Path → age; a path that no commit touched is not in it. */
  ages(): ReadonlyMap<string, PageAge>
}

/**
 * Returns a reader of `git log` with `LOG_ARGS`.
 *
 * `'\u00011700000000 5e1c\n\nconges.md\n'` → `conges.md` → `{ kind: 'committed', sinceMs: 1700000000000 }`
 *
 * The oldest commit of a shallow clone seems to add every file: a file that it is the last to touch has been as it is
 * since then at the least.
 */
export function createLogReader({ wanted, isShallow }: LogReaderOptions): LogReader {
  const ages = new Map<string, PageAge>()
  const decoder = new TextDecoder()
  let rest = ''
  let commit: PageAge | null = null

  function readLine(line: string): void {
    if (line.startsWith(COMMIT_MARK)) {
      const [seconds, parent = ''] = line.slice(COMMIT_MARK.length).split(' ')
      commit = { kind: isShallow && parent === '' ? 'seen' : 'committed', sinceMs: Number(seconds) * 1_000 }
      // The newest commit is told first.
    } else if (commit !== null && wanted.has(line) && !ages.has(line)) {
      ages.set(line, commit)
    }
  }

  return {
    push(chunk) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) readLine(line)
    },
    isComplete: () => ages.size === wanted.size,
    ages: () => ages,
  }
}
