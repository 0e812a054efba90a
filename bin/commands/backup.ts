import { stdout } from 'node:process'
import { writeBackup } from '../../src/store/backup/write-backup.ts'
import { readArguments, STORE_OPTIONS, STORE_USAGE, UsageError } from '../command.ts'
import { withDatabase } from '../open-store.ts'

const USAGE = `culturebot backup — writes all that is kept into a file

  culturebot backup FILE [--json]

FILE must not exist. The bot may run meanwhile. The same file restores into SQLite and into PostgreSQL. It names members
by their ids and holds the questions reported as gaps: keep it as you keep the store. Platform credentials in it stay
encrypted with CULTUREBOT_SECRET.

${STORE_USAGE}
`

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, STORE_OPTIONS, true)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw new UsageError('backup takes one FILE; --help tells more')
  const rows = await withDatabase('visitor', (database) => writeBackup(database, file))
  stdout.write(values.json ? `${JSON.stringify({ file, rows })}\n` : `${rows} rows in ${file}\n`)
  return 0
}
