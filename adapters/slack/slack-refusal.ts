import { DeliveryError } from '../../src/adapter.ts'

/**
 * Slack's codes for what trying again cannot mend: nobody can be reached there, or the message is refused as such.
 *
 * @see https://docs.slack.dev/reference/methods/chat.postMessage and conversations.open (read 2026-11-26)
 */
const FINAL: readonly string[] = [
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_not_visible',
  'user_is_bot',
  'cannot_dm_bot',
  'account_inactive',
  'token_revoked',
  'invalid_auth',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'invalid_blocks',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'not_installed',
]

/**
 * Codes for a `client_msg_id` that was posted before. The first is not documented; others saw it while the first post was
 * on its way.
 *
 * @see docs/decisions/0009-slack-posts-by-client-msg-id.md
 */
const POSTED_BEFORE: readonly string[] = [
  'duplicate_message',
  'duplicate_message_not_found',
  'duplicate_channel_not_found',
]

/** Codes for a token that is worth nothing, whatever is asked with it. */
const ABOUT_TOKEN: readonly string[] = [
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_authed',
]

/** Codes for an argument that Slack does not take. */
const ABOUT_ARGUMENTS: readonly string[] = ['invalid_arguments', 'invalid_arg_name']

/** Codes for blocks that Slack does not take; the text alone may still pass. */
const ABOUT_BLOCKS: readonly string[] = ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']

/** Slack answered that it will not do what it was asked; carries Slack's own code and nothing of the request. */
export class SlackRefusal extends DeliveryError {
  /** E.g. `user_not_found`. */
  readonly reason: string

  constructor(reason: string, retryAfterMs: number | null = null) {
    super(`Slack refused: ${reason}`, { retryAfterMs, isFinal: FINAL.includes(reason) })
    this.reason = reason
  }
}

/** Tells whether Slack refused a post because it had taken it before. */
export function isPostedBefore(error: unknown): boolean {
  return error instanceof SlackRefusal && POSTED_BEFORE.includes(error.reason)
}

/** Tells whether Slack refused the token itself. */
export function isAboutToken(error: unknown): boolean {
  return error instanceof SlackRefusal && ABOUT_TOKEN.includes(error.reason)
}

/** Tells whether Slack may have refused a post for its `client_msg_id`. */
export function isAboutClientMsgId(error: unknown): boolean {
  return error instanceof SlackRefusal && ABOUT_ARGUMENTS.includes(error.reason)
}

/** Tells whether Slack refused a message for its blocks. */
export function isAboutBlocks(error: unknown): boolean {
  return error instanceof SlackRefusal && ABOUT_BLOCKS.includes(error.reason)
}
