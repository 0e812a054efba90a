import type { RequestListener } from 'node:http'
import type { AdapterHandlers, Connection, SafeLog } from '../../src/adapter.ts'
import { privatePlace, publicPlace, splitId } from './addresses.ts'
import { createAnswersUnderWay } from './answers-under-way.ts'
import { createExchanges } from './exchanges.ts'
import type { ConnectApi } from './installs/create-workspace.ts'
import { checkToken, createWorkspaces } from './installs/create-workspaces.ts'
import { createMembers } from './members.ts'
import type { SlackAdapter, SlackOptions } from './options.ts'
import { createResponsePoster } from './post-response.ts'
import { connectApp, openSocket } from './receive/connect-app.ts'
import { createReceiver } from './receive/create-receiver.ts'
import { createDispatcher, type Dispatcher } from './receive/dispatch.ts'
import { createFront } from './receive/front.ts'
import { createSignatureCheck } from './receive/is-signed.ts'
import { createCommandReceiver } from './receive/receive-commands.ts'
import { createRecentKeys } from './recent-keys.ts'
import { createReplySeal } from './seal-reply.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import { createClientMsgIds } from './surfaces/client-msg-id.ts'
import { eraseOwn } from './surfaces/erase-own.ts'
import { listArrivals } from './surfaces/list-arrivals.ts'
import { sendPrivately } from './surfaces/send-privately.ts'
import { sendPublicly } from './surfaces/send-publicly.ts'
import { sendUnasked } from './surfaces/send-unasked.ts'
import type { SurfaceParts } from './surfaces/surface-parts.ts'
import { createWebApi } from './web-api.ts'
import type { Workspaces } from './workspace.ts'

/** Commands and buttons remembered, so that one that comes twice is answered once. */
const MAX_RECENT = 20_000

interface Running {
  readonly surfaces: SurfaceParts
  readonly dispatcher: Dispatcher
  readonly listener: RequestListener
  readonly connection: () => Connection
  readonly stop: () => Promise<void>
}

/**
 * Creates Slack as a platform. The SDK is loaded by `start`, as it takes a third of a second.
 *
 * Public: answers to mentions, and what a member shares. Everything else is for its author alone.
 */
export function createSlackAdapter(options: SlackOptions): SlackAdapter {
  let running: Running | null = null
  const surfaces = (): SurfaceParts => {
    if (running === null) throw new Error('the Slack adapter was used before it was started')
    return running.surfaces
  }
  return {
    name: 'slack',
    requestListener: (request, response) => {
      if (running !== null) return running.listener(request, response)
      response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '5' })
      response.end('Starting.\n')
    },
    async start(handlers) {
      running = await startSlack(options, handlers)
    },
    connection: () => running?.connection() ?? 'down',
    placeOfMember(memberId) {
      const { workspaceId, id: userId } = splitId(memberId)
      return privatePlace({ kind: 'direct', workspaceId, userId, channelId: null, threadTs: null, key: null })
    },
    placeOfChannel(writtenId) {
      const { workspaceId, id: channelId } = splitId(writtenId)
      return publicPlace({ kind: 'channel', workspaceId, channelId, threadTs: null, key: null })
    },
    sendPrivately: async (place, reply) => sendPrivately(place, reply, surfaces()),
    sendPublicly: async (place, reply) => sendPublicly(place, reply, surfaces()),
    sendUnasked: async (message) => sendUnasked(message, surfaces()),
    eraseOwnMessages: async (place) => eraseOwn(place, surfaces()),
    async *arrivalsSince(sinceMs) {
      yield* listArrivals(sinceMs, running?.surfaces ?? { workspaces: await openWorkspaces(options, () => {}) })
    },
    async stop() {
      await running?.stop()
    },
  }
}

async function startSlack(options: SlackOptions, handlers: AdapterHandlers): Promise<Running> {
  const bolt = await import('@slack/bolt')
  const { mode, credentials, installations, seenEvents } = options
  const settings = { ...DEFAULT_SETTINGS, ...options.settings }
  const { apiUrl } = settings
  const workspaces = await openWorkspaces(options, handlers.log)
  if (credentials.kind === 'token') await checkToken(workspaces)
  const nowMs = (): number => performance.now()
  const secret = mode.kind === 'http' ? mode.signingSecret : mode.appToken
  const surfaces: SurfaceParts = {
    workspaces,
    exchanges: createExchanges(),
    poster: createResponsePoster(apiUrl !== null),
    seal: createReplySeal(secret),
    directChannels: new Map(),
    answersUnderWay: createAnswersUnderWay(),
    clientMsgIdOf: createClientMsgIds(secret),
    helpCommand: settings.helpCommand,
    nowMs,
  }
  const members = createMembers(nowMs)
  const recent = createRecentKeys(MAX_RECENT)
  const dispatcher = createDispatcher({ ...surfaces, settings, handlers, members, recent, seenEvents, installations })
  const receiving = createReceiver(bolt, { mode, credentials, installations, apiUrl, workspaces, log: handlers.log })
  connectApp(bolt, receiving.receiver, dispatcher)
  const { listener: otherwise } = receiving
  const listener =
    mode.kind === 'http'
      ? createCommandReceiver({
          isSigned: createSignatureCheck(mode.signingSecret),
          dispatcher,
          nowMs: Date.now,
          otherwise,
        })
      : otherwise
  if (mode.kind === 'socket') await openSocket(bolt, receiving.receiver)
  return {
    surfaces,
    dispatcher,
    listener: createFront(listener, Date.now),
    connection() {
      if (!receiving.isConnected()) return 'down'
      return workspaces.isRefused() ? 'refused' : 'up'
    },
    async stop() {
      if (mode.kind === 'socket') await receiving.receiver.stop()
      await dispatcher.settled()
      surfaces.poster.close()
    },
  }
}

/** Where the bot is installed; a command line may ask without a bot that runs. */
async function openWorkspaces(options: SlackOptions, log: SafeLog): Promise<Workspaces> {
  const { webApi: sdk } = await import('@slack/bolt')
  const apiUrl = options.settings?.apiUrl ?? null
  const connect: ConnectApi = (token, maxWaitMs) => createWebApi({ token, apiUrl, maxWaitMs, sdk })
  return createWorkspaces(options, connect, log)
}
