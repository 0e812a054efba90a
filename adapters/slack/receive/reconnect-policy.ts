import type { WebClientOptions } from '@slack/web-api'

/**
 * How Socket Mode asks for a new address while Slack cannot be reached: for ever, and half a minute apart at most. The
 * SDK's own policy waits a third longer each time, without an end: fourteen minutes after an hour without network.
 *
 * @see https://docs.slack.dev/tools/node-slack-sdk/web-api/#automatic-retries (read 2026-11-27)
 */
export const RECONNECT_POLICY = {
  forever: true,
  retries: 20,
  factor: 1.3,
  maxTimeout: 30_000,
} as const satisfies WebClientOptions['retryConfig']
