import type { RequestListener } from 'node:http'
import { type Adapter, type AdapterHandlers, DeliveryError, type SafeLog } from '../../src/adapter.ts'
import { createCheckToken } from './http/check-token.ts'
import { createExchanges } from './http/exchanges.ts'
import { createListener } from './http/listener.ts'
import { createOpenDialog } from './http/open-dialog.ts'
import { createPostToHook } from './http/response-hook.ts'
import { createActionSigner } from './http/sign-action.ts'
import { type Identity, identify, MattermostSetUpError, rememberIdentity } from './identity.ts'
import { createArrivalsSince } from './inbound/arrivals.ts'
import { runLink } from './inbound/run-link.ts'
import { BUTTON_LIFE_MS } from './limits.ts'
import { createMembers } from './members.ts'
import { createAttachButtons } from './outbound/attach-buttons.ts'
import { toDeliveryError } from './outbound/create-post.ts'
import { createSendDirect } from './outbound/direct.ts'
import { createErase, deletePost } from './outbound/erase.ts'
import { createGivenAnswers } from './outbound/given-answers.ts'
import { newPendingPostId, type PendingPostIdFor, pendingPostIdOf } from './outbound/pending-post-id.ts'
import { createSendToChannel } from './outbound/send-to-channel.ts'
import { createSendUnasked } from './outbound/unasked.ts'
import { channelPlace, directPlace, parseAddress } from './places.ts'
import { createRest } from './rest/rest.ts'
import { watchToken } from './rest/watch-token.ts'
import type { MattermostSettings } from './settings.ts'
import { loadClient } from './socket/load-client.ts'
import { pause } from './socket/supervise.ts'
import { type LinkWatch, watchLink } from './socket/watch-link.ts'

/** Mattermost: an adapter, and the listener of `/mattermost/*` that the one server mounts. */
export interface MattermostAdapter extends Adapter {
  readonly listener: RequestListener
}

const NAME = 'mattermost'

/** Creates the adapter; nothing is asked of the server before it starts. */
export function createMattermostAdapter(settings: MattermostSettings): MattermostAdapter {
  const { url, token, publicUrl, timing, secret: given } = settings
  const secret = given ?? token
  const { rest, isRefused } = watchToken(createRest({ url, token, timeoutMs: timing.restTimeoutMs }))
  const signer = createActionSigner(secret, BUTTON_LIFE_MS, Date.now)
  const attach = createAttachButtons(publicUrl, signer)
  const exchanges = createExchanges()
  const underWay = new Set<Promise<void>>()
  const track = (work: Promise<void>): void => {
    const forget = (): void => void underWay.delete(work)
    underWay.add(work)
    work.then(forget, forget)
  }
  let handlers: AdapterHandlers | null = null
  let known: Identity | null = null
  let link: LinkWatch | null = null
  const log: SafeLog = (name, fields) => handlers?.log(name, fields)
  const findIdentity = rememberIdentity(async () => {
    known = await identify(rest, { team: settings.team, log })
    return known
  })
  const members = createMembers(rest, findIdentity, Date.now)
  const pendingPostIdFor: PendingPostIdFor = async (asked, message) => {
    const { botId } = await findIdentity().catch((error: unknown) => Promise.reject(toDeliveryError(error)))
    return asked === null ? newPendingPostId(botId) : pendingPostIdOf(botId, `${asked.postId}/${message}`)
  }
  const givenAnswers = createGivenAnswers({ rest, identity: findIdentity, secret })
  const sendDirect = createSendDirect({ rest, members, attach, pendingPostIdFor, givenAnswers })
  const arrivalsSince = createArrivalsSince({ rest, identity: findIdentity, members })
  const erase = createErase({ rest, identity: findIdentity, members })
  const postToHook = createPostToHook(url, timing.restTimeoutMs)
  const sendToChannel = createSendToChannel({ rest, attach, postToHook, pendingPostIdFor, givenAnswers })
  let stopping = new AbortController()

  return {
    name: NAME,
    listener: createListener({
      exchanges,
      attach,
      postToHook,
      signer,
      openDialog: createOpenDialog(rest, publicUrl, signer),
      localeOf: members.localeOf,
      doorCommands: settings.doorCommands,
      answerInRequestMs: timing.answerInRequestMs,
      sendDirect: (userId, reply) => sendDirect({ userId, rootId: null, asked: null }, reply),
      deletePost: (postId) => deletePost(rest, postId),
      botId: () => known?.botId ?? null,
      checkToken: createCheckToken(settings.commandTokens),
      handlers: () => handlers,
      track,
    }),
    async start(given) {
      const Client = await loadClient()
      link = watchLink(given.log)
      handlers = { ...given, log: link.log }
      stopping = new AbortController()
      if (publicUrl === null) log('platform-notice', { platform: NAME, notice: 'no-public-address' })
      try {
        await findIdentity()
      } catch (error) {
        if (error instanceof MattermostSetUpError) throw error
        // The server may be starting too: the link goes on asking.
        log('failure', { platform: NAME, during: 'start', code: 'delivery-failed' })
      }
      const ready = Promise.withResolvers<void>()
      const parts = { Client, rest, settings, findIdentity, members, handlers, arrivalsSince, track }
      const following = runLink({ ...parts, onReady: ready.resolve }, stopping.signal)
      track(following.catch(() => log('failure', { platform: NAME, during: 'start', code: 'unexpected' })))
      await Promise.race([ready.promise, pause(timing.startDeadlineMs, stopping.signal)])
    },
    connection() {
      if (!link?.isUp()) return 'down'
      return isRefused() ? 'refused' : 'up'
    },
    placeOfMember: (userId) => directPlace(userId, null),
    placeOfChannel: (channelId) => channelPlace(channelId, null),
    async sendPrivately({ address }, reply) {
      const place = parseAddress(address)
      if (place === null || place.kind === 'channel')
        throw new DeliveryError('no such private place', { isFinal: true })
      await (place.kind === 'exchange' ? exchanges.send(place.exchangeId, reply) : sendDirect(place, reply))
    },
    async sendPublicly({ address }, reply) {
      // Types are gone at run time: this holds even if a cast upstream was wrong.
      if (reply.path !== 'ordinary') throw new DeliveryError('a reply of the private path is never public')
      const place = parseAddress(address)
      if (place?.kind !== 'channel') throw new DeliveryError('no such channel', { isFinal: true })
      await sendToChannel(place, reply)
    },
    sendUnasked: createSendUnasked({ rest, identity: findIdentity, members, attach }),
    arrivalsSince,
    async eraseOwnMessages({ address }) {
      const place = parseAddress(address)
      if (place?.kind !== 'direct') throw new DeliveryError('not a direct message', { isFinal: true })
      await erase(place.userId)
    },
    async stop() {
      stopping.abort()
      while (underWay.size > 0) await Promise.allSettled(underWay)
      handlers = null
    },
  }
}
