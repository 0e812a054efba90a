import type { Adapter } from '../src/adapter.ts'
import type { Mount } from '../src/http/mount.ts'
import type { Store } from '../src/store/store.ts'
import type { Config } from './config.ts'
import { createMattermost } from './platforms/mattermost.ts'
import { createSlack } from './platforms/slack.ts'

/** A chat platform that is configured: its adapter, not started, and its addresses on the one server. */
export interface ConfiguredPlatform {
  readonly adapter: Adapter
  readonly mount: Mount
}

/** Returns the chat platforms that are configured. */
export function createPlatforms(
  config: Config,
  { seenEvents, leases, installations }: Pick<Store, 'seenEvents' | 'leases' | 'installations'>,
): readonly ConfiguredPlatform[] {
  const mattermost = createMattermost(config, { seenEvents, leases, secret: config.store.secret })
  const slack = createSlack(config, { seenEvents, leases, installations })
  return [slack, mattermost].filter((platform) => platform !== null)
}
