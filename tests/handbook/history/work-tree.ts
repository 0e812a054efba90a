import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A git work tree whose commits are dated as a test wants. */
export interface WorkTree {
  readonly folder: string
  /** Writes files over what is there (null deletes) and commits all, at noon of a day. */
  commit(day: string, files: Readonly<Record<string, string | null>>): void
  /** Runs git in it, at noon of a day where it makes a commit. */
  git(args: readonly string[], day?: string): string
  remove(): void
}

/** Unix time, ms, of a day's noon. */
export function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`)
}

/** Makes an empty work tree, or opens the one in a folder. */
export function openWorkTree(folder = mkdtempSync(join(tmpdir(), 'culturebot-work-tree-'))): WorkTree {
  const git = (args: readonly string[], day = '2020-01-01') => {
    const date = `${day}T12:00:00Z`
    const who = {
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@b.c',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@b.c',
    }
    return execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        ...who,
        // Written years before it landed: what counts is when it landed.
        GIT_AUTHOR_DATE: '2001-01-01T12:00:00Z',
        GIT_COMMITTER_DATE: date,
      },
    })
  }
  git(['init', '--quiet', '--initial-branch=main'])
  return {
    folder,
    git,
    commit(day, files) {
      for (const [path, text] of Object.entries(files)) {
        const file = join(folder, path)
        mkdirSync(dirname(file), { recursive: true })
        if (text === null) rmSync(file)
        else writeFileSync(file, text)
      }
      git(['add', '--all', '--force'])
      git(['commit', '--quiet', '--message', `x\n\nconges.md\n`], day)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
