import { DeliveryError, type OrdinaryReply, type PublicPlace } from '../../../src/adapter.ts'
import { parseAddress } from '../addresses.ts'
import type { OpenExchange } from '../exchanges.ts'
import { renderMessage } from '../render/render-message.ts'
import { nextMark, postOnce } from './post-once.ts'
import { respond } from './respond.ts'
import { type SurfaceParts, workspaceOf } from './surface-parts.ts'

/** Sends a reply for everybody in a channel or thread. @throws {DeliveryError} */
export async function sendPublicly(place: PublicPlace, reply: OrdinaryReply, parts: SurfaceParts): Promise<void> {
  // Types are gone at run time: this holds even if a cast upstream was wrong.
  if (reply.path !== 'ordinary')
    throw new DeliveryError('a reply of the private path is never public', { isFinal: true })
  const address = parseAddress(place.address)
  if (address?.kind === 'channel') {
    const { workspaceId, channelId: channel, threadTs, key } = address
    return post({ workspaceId, channel, threadTs, key }, reply, parts)
  }
  const exchange = address?.kind === 'share' ? parts.exchanges.get(address.id) : null
  if (exchange === null) throw new DeliveryError('no such public place', { isFinal: true })
  await share(exchange, reply, parts)
}

/** By response_url a message gets into channels that the bot is no member of. */
async function share(exchange: OpenExchange, reply: OrdinaryReply, parts: SurfaceParts): Promise<void> {
  try {
    await respond(exchange, 'in_channel', renderMessage(reply, { isShareable: false }), parts)
  } catch (error) {
    const { workspaceId, channelId: channel, threadTs, key } = exchange
    if (channel === null) throw error
    await post({ workspaceId, channel, threadTs, key }, reply, parts)
  }
}

interface Target {
  readonly workspaceId: string
  readonly channel: string
  readonly threadTs: string | null
  readonly key: string | null
}

async function post(
  { workspaceId, channel, threadTs, key }: Target,
  reply: OrdinaryReply,
  parts: SurfaceParts,
): Promise<void> {
  const { answers } = await workspaceOf(workspaceId, parts)
  const thread = threadTs === null ? {} : { thread_ts: threadTs }
  const mark = nextMark(key, { workspaceId, channel }, parts)
  await postOnce(answers, { channel, ...thread }, renderMessage(reply, { isShareable: false }), mark)
}
