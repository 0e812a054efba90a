import { createSlackAdapter } from '../../adapters/slack/adapter.ts'
import type { SlackAdapter } from '../../adapters/slack/options.ts'
import type { Installations, Leases, SeenEvents } from '../../src/adapter.ts'
import type { Mount } from '../../src/http/mount.ts'
import type { Config } from '../config.ts'

/** What Slack takes of the rest of the program. */
export interface SlackParts {
  readonly seenEvents: SeenEvents
  readonly installations: Installations
  readonly leases: Leases
}

/** Returns the Slack adapter and its addresses on the one server; null where it is not configured. */
export function createSlack(
  { slack }: Pick<Config, 'slack'>,
  parts: SlackParts,
): { readonly adapter: SlackAdapter; readonly mount: Mount } | null {
  if (slack === null) return null
  const { mode, credentials, welcomeChannels, apiUrl } = slack
  const adapter = createSlackAdapter({ mode, credentials, ...parts, settings: { welcomeChannels, apiUrl } })
  return { adapter, mount: { kind: 'node', prefix: '/slack', checksSender: true, listener: adapter.requestListener } }
}
