import { DeliveryError, type OrdinaryReply, type PrivateReply, type Reply } from '../../../src/adapter.ts'
import type { OpenExchange } from '../exchanges.ts'
import type { OpenAnswer } from '../open-answer.ts'
import { renderMessage } from '../render/render-message.ts'
import { renderForReader } from '../render/with-way-on.ts'
import type { Patience } from '../web-api.ts'
import { patienceFor, takeFirstOpenWay, type Way } from './first-open-way.ts'
import { postMessage } from './post-message.ts'
import { respond } from './respond.ts'
import { sendDirect } from './send-direct.ts'
import { showModal } from './show-modal.ts'
import { apiFor, type SurfaceParts, workspaceOf } from './surface-parts.ts'

/**
 * Answers what a member did, to that member alone, in the first way that works. None of them is public.
 *
 * A way that Slack does not answer in time may have worked all the same: the answer is then there twice.
 *
 * @throws {DeliveryError} when none works
 */
export async function answerExchange(exchange: OpenExchange, reply: Reply, parts: SurfaceParts): Promise<void> {
  const ways = reply.path === 'private-path' ? discreetWays(exchange, reply, parts) : plainWays(exchange, reply, parts)
  const { nowMs } = parts
  await takeFirstOpenWay(ways, { patienceForNext: () => patienceFor(reply, exchange, nowMs()), nowMs })
}

/** Safest first: a modal leaves nothing, an ephemeral message little, a direct message is neutral until it is opened. */
function discreetWays(exchange: OpenExchange, reply: PrivateReply, parts: SurfaceParts): readonly Way[] {
  return [
    (patience) => showModal(exchange, { reply, patience }, parts),
    (patience) => respondPrivately(exchange, { reply, patience }, parts),
    (patience) => postEphemeral(exchange, { reply, patience }, parts),
    (patience) => directly(exchange, { reply, patience }, parts),
  ]
}

function plainWays(exchange: OpenExchange, reply: OrdinaryReply, parts: SurfaceParts): readonly Way[] {
  const modal: Way = (patience) => showModal(exchange, { reply, patience }, parts)
  const response: Way = (patience) => respondPrivately(exchange, { reply, patience }, parts)
  const { openAnswer } = exchange
  const direct: Way = (patience) => directly(exchange, { reply, patience }, parts)
  switch (exchange.surface) {
    case 'channel':
      return [
        ...(openAnswer === null ? [] : [() => acknowledgeWith(openAnswer, exchange, reply)]),
        response,
        (patience) => postEphemeral(exchange, { reply, patience }, parts),
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

interface Hurried {
  readonly reply: Reply
  readonly patience: Patience
}

async function respondPrivately(
  exchange: OpenExchange,
  { reply, patience: { timeoutMs } }: Hurried,
  { poster, nowMs, helpCommand }: SurfaceParts,
): Promise<void> {
  const message = renderForReader(reply, { isShareable: isShareable(exchange) }, helpCommand)
  await respond(exchange, 'ephemeral', message, { poster, nowMs, timeoutMs })
}

async function postEphemeral(exchange: OpenExchange, { reply, patience }: Hurried, parts: SurfaceParts): Promise<void> {
  const { channelId: channel, userId: user, threadTs } = exchange
  if (channel === null || exchange.surface !== 'channel') throw new DeliveryError('no channel for an ephemeral message')
  const api = apiFor(reply, await workspaceOf(exchange.workspaceId, parts))
  const thread = threadTs === null ? {} : { thread_ts: threadTs }
  const message = renderForReader(reply, { isShareable: isShareable(exchange) }, parts.helpCommand)
  await postMessage(api, { method: 'chat.postEphemeral', args: { channel, user, ...thread }, patience }, message)
}

async function directly(exchange: OpenExchange, { reply, patience }: Hurried, parts: SurfaceParts): Promise<void> {
  const { workspaceId, userId, surface, key: answeredKey } = exchange
  // Elsewhere the channel at hand is not the conversation with the bot.
  const here = surface === 'direct' ? exchange : { channelId: null, threadTs: null }
  const { channelId, threadTs } = here
  // No key beside it: what was asked in a channel is not named in the direct message that answers it.
  const address = { kind: 'direct', workspaceId, userId, channelId, threadTs, key: null } as const
  await sendDirect({ address, reply, answeredKey, patience }, parts)
}

/** In a direct message nobody else would see what is shared. */
function isShareable({ surface, channelId }: OpenExchange): boolean {
  return surface === 'channel' && channelId !== null && !channelId.startsWith('D')
}
