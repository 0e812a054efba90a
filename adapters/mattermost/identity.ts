import type { SafeLog } from '../../src/adapter.ts'
import type { Rest } from './rest/rest.ts'
import { RestError } from './rest/rest-error.ts'
import { channel, clientConfig, team, user } from './rest/shapes.ts'

/** Who the bot is on its server. */
export interface Identity {
  readonly botId: string
  readonly username: string
  readonly teamId: string
  /** The channel that everybody of the team is in; its name never changes, whatever it is called. */
  readonly townSquareId: string
}

/** Something in the set-up of the server that the bot cannot work with; the message says how to mend it. */
export class MattermostSetUpError extends Error {
  readonly code = 'mattermost-set-up'
}

interface Named {
  readonly team: string
  readonly log: SafeLog
}

/**
 * Asks the server who the bot is, and logs what the set-up should not be: administrator rights, direct messages kept to
 * the team.
 *
 * @throws {MattermostSetUpError} for what only a person can mend; {RestError} for what may pass
 */
export async function identify(rest: Rest, { team: name, log }: Named): Promise<Identity> {
  const me = await mend(
    rest.call({ method: 'GET', path: '/users/me' }, user),
    [401],
    'the server refuses MATTERMOST_TOKEN: it is wrong, was revoked, or the bot account is disabled. Make a new one with `culturebot mattermost setup`',
  )
  const { id: teamId } = await mend(
    rest.call({ method: 'GET', path: `/teams/name/${encodeURIComponent(name)}` }, team),
    [403, 404],
    'the server shows the bot no team of the name in MATTERMOST_TEAM: check it against the address of the team, and that the bot was added to it (`culturebot mattermost setup`)',
  )
  const townSquare = await mend(
    rest.call({ method: 'GET', path: `/teams/${teamId}/channels/name/town-square` }, channel),
    [403, 404],
    'the bot is not in the team of MATTERMOST_TEAM: add it (`culturebot mattermost setup`)',
  )
  if (me.roles.split(' ').includes('system_admin')) {
    log('platform-notice', { platform: 'mattermost', notice: 'admin-rights' })
  }
  await tellRestriction(rest, log)
  return { botId: me.id, username: me.username, teamId, townSquareId: townSquare.id }
}

/** Not worth failing for: some servers keep their configuration from bots. */
async function tellRestriction(rest: Rest, log: SafeLog): Promise<void> {
  try {
    const config = await rest.call({ method: 'GET', path: '/config/client?format=old' }, clientConfig)
    if (config.RestrictDirectMessage !== 'team') return
    log('platform-notice', { platform: 'mattermost', notice: 'direct-messages-restricted' })
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    log('platform-notice', { platform: 'mattermost', notice: 'configuration-unread' })
  }
}

async function mend<Value>(call: Promise<Value>, statuses: readonly number[], message: string): Promise<Value> {
  try {
    return await call
  } catch (error) {
    const isIt = error instanceof RestError && error.status !== null && statuses.includes(error.status)
    throw isIt ? new MattermostSetUpError(`Mattermost: ${message}.`) : error
  }
}

/** Returns the identity, asked for again until it is known once. */
export type FindIdentity = () => Promise<Identity>

/** Remembers the identity from the first time that it could be found. */
export function rememberIdentity(find: () => Promise<Identity>): FindIdentity {
  let known: Promise<Identity> | null = null
  return () => {
    known ??= find().catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
}

/** Returns the name of the direct message between two members: both ids, in order. */
export function directName(one: string, other: string): string {
  return one < other ? `${one}__${other}` : `${other}__${one}`
}
