import { createHmac } from 'node:crypto'

/** What tells a post from every other one; nothing of what it says. */
export interface PostIdentity {
  readonly workspaceId: string
  readonly channel: string
  /** Of the event that is answered, or of a message of the outbox. */
  readonly key: string
  /** Which post under that key, from 0: the answer, then what is said where the answer failed. */
  readonly ordinal: number
  /** Sent with its blocks, or, where Slack did not take those, as text alone. */
  readonly form: 'blocks' | 'text'
}

/** Returns the `client_msg_id` of a post: the same for the same post in every process, another for any other. */
export type ClientMsgIdOf = (post: PostIdentity) => string

/**
 * Creates `ClientMsgIdOf` from a secret of the app's, the same on every replica.
 *
 * Slack takes a second post of one `client_msg_id` for the first one; its clients send a random UUID (version 4), and so
 * it looks here. Who reads a channel's history is shown the id: keyed, it tells nobody else which event it belongs to.
 *
 * @see docs/decisions/0009-slack-posts-by-client-msg-id.md for what Slack says of it, and what it does not
 */
export function createClientMsgIds(secret: string): ClientMsgIdOf {
  return ({ workspaceId, channel, key, ordinal, form }) => {
    const identity = JSON.stringify(['culturebot slack post', workspaceId, channel, key, ordinal, form])
    return formatUuid(createHmac('sha256', secret).update(identity).digest())
  }
}

/** The first 16 bytes, with the bits of version and variant that a random UUID has. */
function formatUuid(bytes: Uint8Array): string {
  const uuid = Buffer.from(bytes.subarray(0, 16))
  uuid.writeUInt8((uuid.readUInt8(6) & 0x0f) | 0x40, 6)
  uuid.writeUInt8((uuid.readUInt8(8) & 0x3f) | 0x80, 8)
  return uuid.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
