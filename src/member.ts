import type { Platform } from './privacy/places.ts'

/** Someone on a platform, by the platform's own id: no name, no address. */
export interface Member {
  readonly platform: Platform
  /** Stable and unique on the platform: `T024BE7LD/U023BECGF` on Slack, the user id on Mattermost. */
  readonly id: string
}
