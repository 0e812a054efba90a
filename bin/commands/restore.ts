import { stdout } from 'node:process'
import { restoreBackup } from '../../src/store/backup/restore-backup.ts'
import { readArguments, STORE_OPTIONS, STORE_USAGE, UsageError } from '../command.ts'
import { withDatabase } from '../open-store.ts'

const USAGE = `culturebot restore — fills an empty store from a backup

  culturebot restore FILE [--force] [--json]

  --force           empties a store that holds something, and fills it; refused otherwise
${STORE_USAGE}

Stop the bot first: an embedded store that it holds is refused; on PostgreSQL, stop every replica. All of the backup is
restored, or nothing. A message that waited then and was sent since may come a second time where the platform cannot
tell; where it can, the bot looks first.
`

export async function run(args: readonly string[]): Promise<number> {
  const options = { ...STORE_OPTIONS, force: { type: 'boolean', default: false } } as const
  const { values, positionals } = readArguments(args, options, true)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw new UsageError('restore takes one FILE; --help tells more')
  const rows = await withDatabase('holder', (database) => restoreBackup(database, file, values.force))
  stdout.write(values.json ? `${JSON.stringify({ file, rows })}\n` : `${rows} rows restored from ${file}\n`)
  return 0
}
