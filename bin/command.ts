import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** A command line that cannot be understood: exit code 2. */
export class UsageError extends Error {
  readonly code = 'usage'
}

/** Options that every command has. */
export const SHARED_OPTIONS = {
  content: { type: 'string' },
  overrides: { type: 'string' },
  overlay: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsOptionsConfig

/** Options of commands that need the store alone, and what `--help` says of them. */
export const STORE_OPTIONS = {
  json: SHARED_OPTIONS.json,
  help: SHARED_OPTIONS.help,
} as const satisfies ParseArgsOptionsConfig

export const STORE_USAGE = `  --json            one JSON object, or one a line, on stdout
  --help            this text

The store is PostgreSQL where DATABASE_URL is set, else culturebot.db in the folder CULTUREBOT_DATA (default: data).`

/** What `--help` says of the shared options. */
export const SHARED_USAGE = `  --content DIR     handbook folder (default: the embedded handbook; HANDBOOK_CONTENT)
  --overrides DIR   an organisation's own files, over the bot's (CULTUREBOT_OVERRIDES)
  --overlay DIR     names, synonyms and questions for a handbook one does not own (HANDBOOK_OVERLAY)
  --json            one JSON object, or one a line, on stdout
  --help            this text`

/**
 * Parses arguments strictly; a word that is no option is refused unless the command takes words.
 *
 * @throws {UsageError} naming what is not known or lacks its value
 */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  takesWords = false,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: takesWords, strict: true })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'bad arguments'}; --help lists the options`)
  }
}
