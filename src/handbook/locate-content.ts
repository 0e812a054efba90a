import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of content that comes with the bot. */
const EMBEDDED = fileURLToPath(new URL('../../content', import.meta.url))

/** Where each kind of content is read; of several folders the first that has a file wins. */
export interface ContentFolders {
  /** Handbook folders. */
  readonly handbook: readonly string[]
  /** Folders that may hold `settings.yml`. */
  readonly settings: readonly string[]
  /** Folders that may hold `wording/`, `help/` and what else comes with the bot. */
  readonly shared: readonly string[]
}

export interface LocateOptions {
  /** Handbook folder; null for the embedded one. */
  readonly content: string | null
  /** An organisation's own folder; null for `.culturebot` in the handbook folder, where there is one. */
  readonly overrides: string | null
}

/**
 * Says where content is read. Any file of `content/` can be overridden by the same path in the organisation's folder;
 * another handbook replaces the embedded one whole, its settings included.
 */
export function locateContent({ content, overrides }: LocateOptions): ContentFolders {
  const own = ownFolder(content, overrides)
  if (content === null) {
    return {
      handbook: [
        ...own.map((folder) => join(folder, 'handbook')).filter((folder) => existsSync(folder)),
        join(EMBEDDED, 'handbook'),
      ],
      settings: [...own, EMBEDDED],
      shared: [...own, EMBEDDED],
    }
  }
  return { handbook: [resolve(content)], settings: [...own, resolve(content)], shared: [...own, EMBEDDED] }
}

function ownFolder(content: string | null, overrides: string | null): readonly string[] {
  if (overrides !== null) return [resolve(overrides)]
  const beside = content === null ? null : join(resolve(content), '.culturebot')
  return beside !== null && existsSync(beside) ? [beside] : []
}
