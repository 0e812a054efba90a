const DAY_MS = 86_400_000

/** How long each kind of row is kept, ms. Journeys stay until `forget`: they are what keeps a welcome from coming twice. */
export const RETENTION_MS = {
  /** Slack redelivers what it could not deliver for up to 24 hours where delayed events are on; Mattermost never does. */
  seenEvents: 3 * DAY_MS,
  /** Sent and dropped messages: long enough to answer "was it sent?"; journeys guard against a second welcome. */
  endedMessages: 90 * DAY_MS,
  /** Dead messages: an operator who looks once a year still finds them. */
  deadMessages: 400 * DAY_MS,
  /** A year, and a month to compare it with the one before. */
  feedback: 400 * DAY_MS,
  gaps: 400 * DAY_MS,
} as const
