import { createMattermostAdapter, type MattermostAdapter } from '../../adapters/mattermost/adapter.ts'
import { TIMING } from '../../adapters/mattermost/settings.ts'
import type { Leases, SeenEvents } from '../../src/adapter.ts'
import type { Mount } from '../../src/http/mount.ts'
import type { Config } from '../config.ts'

/** What Mattermost takes of the rest of the program. */
export interface MattermostParts {
  readonly seenEvents: SeenEvents
  readonly leases: Leases
  /** `CULTUREBOT_SECRET`; null signs buttons with the bot's token. */
  readonly secret: string | null
}

/** Returns the Mattermost adapter and its addresses on the one server; null where it is not configured. */
export function createMattermost(
  { mattermost, publicUrl }: Pick<Config, 'mattermost' | 'publicUrl'>,
  parts: MattermostParts,
): { readonly adapter: MattermostAdapter; readonly mount: Mount } | null {
  if (mattermost === null) return null
  const adapter = createMattermostAdapter({
    ...mattermost,
    ...parts,
    publicUrl,
    doorCommands: ['/aide'],
    timing: TIMING,
  })
  return { adapter, mount: { kind: 'node', prefix: '/mattermost', checksSender: true, listener: adapter.listener } }
}
