import { stdout } from 'node:process'
import type { Member } from '../../src/member.ts'
import { readArguments, STORE_OPTIONS, STORE_USAGE, UsageError } from '../command.ts'
import { withStore } from '../open-store.ts'

const USAGE = `culturebot forget — deletes all that is kept about a member

  culturebot forget MEMBER [--json]

MEMBER is the platform and the id it gives: slack:T024BE7LD/U023BECGF (workspace and person), mattermost:USERID.
Their welcome and every message to them go; the bot may run meanwhile. Someone forgotten who joins again is welcomed
again. Earlier backups still hold them.

${STORE_USAGE}
`

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, STORE_OPTIONS, true)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const [word, ...others] = positionals
  const member = word === undefined || others.length > 0 ? null : readMember(word)
  if (member === null)
    throw new UsageError('forget takes one MEMBER, e.g. slack:T024BE7LD/U023BECGF; --help tells more')
  const rows = await withStore((store) => store.forget(member))
  const told = rows === 0 ? 'Nothing was kept about this member\n' : `${rows} rows deleted\n`
  stdout.write(values.json ? `${JSON.stringify({ rows })}\n` : told)
  return 0
}

/** `slack:T1/U1` → `{ platform: 'slack', id: 'T1/U1' }`; null when it is no member of a platform that knows its people. */
function readMember(word: string): Member | null {
  const [, platform, id] = /^(slack|mattermost):([\w/-]+)$/.exec(word) ?? []
  if ((platform !== 'slack' && platform !== 'mattermost') || id === undefined) return null
  return { platform, id }
}
