import { DeliveryError, type OrdinaryReply, type PrivateReply, type Reply } from '../../../src/adapter.ts'
import type { OpenExchange } from '../exchanges.ts'
import type { OpenAnswer } from '../open-answer.ts'
import { renderMessage } from '../render/render-message.ts'
import { postMessage } from './post-message.ts'
import { respond } from './respond.ts'
import { sendDirect } from './send-direct.ts'
import { showModal } from './show-modal.ts'
import { apiFor, type SurfaceParts, workspaceOf } from './surface-parts.ts'

type Way = () => Promise<void>

/**
 * Answers what a member did, to that member alone, in the first way that works. None of them is public.
 *
 * @throws {DeliveryError} when none works
 */
export async function answerExchange(exchange: OpenExchange, reply: Reply, parts: SurfaceParts): Promise<void> {
  const ways = reply.path === 'private-path' ? discreetWays(exchange, reply, parts) : plainWays(exchange, reply, parts)
  let failure: unknown = null
  for (const way of ways) {
    try {
      return await way()
    } catch (error) {
      failure = error
    }
  }
  throw failure ?? new DeliveryError('there is no way to answer')
}

/** Safest first: a modal leaves nothing, an ephemeral message little, a direct message is neutral until it is opened. */
function discreetWays(exchange: OpenExchange, reply: PrivateReply, parts: SurfaceParts): readonly Way[] {
  return [
    () => showModal(exchange, reply, parts),
    () => respondPrivately(exchange, reply, parts),
    () => postEphemeral(exchange, reply, parts),
    () => directly(exchange, reply, parts),
  ]
}

function plainWays(exchange: OpenExchange, reply: OrdinaryReply, parts: SurfaceParts): readonly Way[] {
  const modal: Way = () => showModal(exchange, reply, parts)
  const response: Way = () => respondPrivately(exchange, reply, parts)
  const { openAnswer } = exchange
  const direct: Way = () => directly(exchange, reply, parts)
  switch (exchange.surface) {
    case 'channel':
      return [
        ...(openAnswer === null ? [] : [() => acknowledgeWith(openAnswer, exchange, reply)]),
        response,
        () => postEphemeral(exchange, reply, parts),
        direct,
      ]
    case 'direct':
      return [direct, response]
    case 'modal':
    case 'window':
      return [modal, response, direct]
    default:
      return exchange.surface satisfies never
  }
}

/** No way for private replies: Slack does not confirm it. */
async function acknowledgeWith(openAnswer: OpenAnswer, exchange: OpenExchange, reply: OrdinaryReply): Promise<void> {
  const { text, blocks } = renderMessage(reply, { isShareable: isShareable(exchange) })
  await openAnswer.send({ response_type: 'ephemeral', unfurl_links: false, unfurl_media: false, text, blocks })
}

async function respondPrivately(exchange: OpenExchange, reply: Reply, parts: SurfaceParts): Promise<void> {
  await respond(exchange, 'ephemeral', renderMessage(reply, { isShareable: isShareable(exchange) }), parts)
}

async function postEphemeral(exchange: OpenExchange, reply: Reply, parts: SurfaceParts): Promise<void> {
  const { channelId: channel, userId: user, threadTs } = exchange
  if (channel === null || exchange.surface !== 'channel') throw new DeliveryError('no channel for an ephemeral message')
  const api = apiFor(reply, await workspaceOf(exchange.workspaceId, parts))
  const thread = threadTs === null ? {} : { thread_ts: threadTs }
  const message = renderMessage(reply, { isShareable: isShareable(exchange) })
  await postMessage(api, 'chat.postEphemeral', { channel, user, ...thread }, message)
}

async function directly(exchange: OpenExchange, reply: Reply, parts: SurfaceParts): Promise<void> {
  const { workspaceId, userId, surface, key: answeredKey } = exchange
  // Elsewhere the channel at hand is not the conversation with the bot.
  const here = surface === 'direct' ? exchange : { channelId: null, threadTs: null }
  const { channelId, threadTs } = here
  // No key beside it: what was asked in a channel is not named in the direct message that answers it.
  const address = { kind: 'direct', workspaceId, userId, channelId, threadTs, key: null } as const
  await sendDirect({ address, reply, answeredKey }, parts)
}

/** In a direct message nobody else would see what is shared. */
function isShareable({ surface, channelId }: OpenExchange): boolean {
  return surface === 'channel' && channelId !== null && !channelId.startsWith('D')
}
