import { DeliveryError, type UnaskedMessage } from '../../../src/adapter.ts'
import type { FindIdentity } from '../identity.ts'
import { PAGE_SIZE } from '../limits.ts'
import type { Members } from '../members.ts'
import { type Address, parseAddress } from '../places.ts'
import type { Rest } from '../rest/rest.ts'
import { RestError } from '../rest/rest-error.ts'
import { postList } from '../rest/shapes.ts'
import type { AttachButtons } from './attach-buttons.ts'
import { toDeliveryError, tryPost } from './create-post.ts'
import { MARK } from './given-answers.ts'
import { keyMark, pendingPostIdOf } from './pending-post-id.ts'
import { render } from './render.ts'

interface UnaskedParts {
  readonly rest: Rest
  readonly identity: FindIdentity
  readonly members: Members
  readonly attach: AttachButtons
}

/**
 * Creates what sends a message nobody asked for: one attempt, never waiting, once for a key. Within 30 s the server
 * itself makes a second attempt the first one; later the mark in the post's props tells, looked for among the last posts.
 */
export function createSendUnasked({ rest, identity, members, attach }: UnaskedParts) {
  return async ({ place, reply, key, mayHaveBeenSent }: UnaskedMessage): Promise<void> => {
    const address = parseAddress(place.address)
    if (address === null || address.kind === 'exchange') throw new DeliveryError('no such place', { isFinal: true })
    try {
      const { botId } = await identity()
      const channelId = await channelOf(address, members)
      const mark = keyMark(key)
      if (mayHaveBeenSent && (await isThere(rest, { channelId, botId, mark }))) return
      const memberId = address.kind === 'direct' ? address.userId : null
      const surface = address.kind === 'direct' ? 'direct' : 'channel'
      await tryPost(rest, {
        channelId,
        rootId: address.rootId,
        message: render(reply),
        attachments: attach(reply, { memberId, hookId: null, rootId: null, surface }),
        pendingPostId: pendingPostIdOf(botId, key),
        props: { [MARK]: mark },
      })
    } catch (error) {
      throw toDeliveryError(error)
    }
  }
}

/** Posting to an account that is deactivated is confirmed by the server and read by nobody. */
async function channelOf(address: Exclude<Address, { kind: 'exchange' }>, members: Members): Promise<string> {
  if (address.kind === 'channel') return address.channelId
  const member = await members.ask(address.userId)
  if (member.delete_at !== 0) throw new DeliveryError('the account is deactivated', { isFinal: true })
  try {
    return await members.directChannelOf(address.userId)
  } catch (error) {
    // The server refuses direct messages between these two for as long as its settings stay.
    if (error instanceof RestError && error.status === 403) throw new DeliveryError(error.message, { isFinal: true })
    throw error
  }
}

async function isThere(
  rest: Rest,
  { channelId, botId, mark }: { readonly channelId: string; readonly botId: string; readonly mark: string },
): Promise<boolean> {
  const path = `/channels/${channelId}/posts?page=0&per_page=${PAGE_SIZE}`
  const { posts } = await rest.call({ method: 'GET', path }, postList)
  return Object.values(posts ?? {}).some((post) => post.user_id === botId && post.props?.[MARK] === mark)
}
