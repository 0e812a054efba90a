import type { Adapter } from '../src/adapter.ts'
import type { Config } from './config.ts'

/** Returns the adapters of the chat platforms that are configured, not started: none has been added yet. */
export function createPlatforms(_config: Config): readonly Adapter[] {
  return []
}
