import type Client from 'mattermost-client'

/** The class that sessions are made from. */
export type ClientClass = typeof Client

/** `mattermost-client` is not the one that this adapter was measured with. */
export class ClientChangedError extends Error {
  readonly code = 'mattermost-client-changed'
}

/** Methods that the session replaces or calls: none is promised by the package, so that they are looked for. */
const METHODS = [
  'tokenLogin',
  'connect',
  'reconnect',
  'loadUsers',
  'loadUser',
  'loadChannels',
  'getMe',
  'getPreferences',
  'onMessage',
  '_getSocketUrl',
  '_send',
  '_apiCall',
] as const satisfies readonly (keyof Client)[]

/** Loads the package, which takes 100 ms, when it is needed. @throws {ClientChangedError} naming what it lacks */
export async function loadClient(
  load: () => Promise<unknown> = () => import('mattermost-client'),
): Promise<ClientClass> {
  const loaded = await load()
  const Class = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded
  const prototype: unknown = typeof Class === 'function' ? Class.prototype : null
  const missing = METHODS.filter((name) => typeof (prototype as Record<string, unknown> | null)?.[name] !== 'function')
  if (missing.length > 0) {
    throw new ClientChangedError(
      `mattermost-client lacks ${missing.join(', ')}: this adapter works with version 6.5.0, run \`npm ci\``,
    )
  }
  return Class as ClientClass
}
