import type { RequestListener } from 'node:http'
import type * as Bolt from '@slack/bolt'
import type { SafeLog } from '../../../src/adapter.ts'
import { createInstallationStore } from '../installs/installation-store.ts'
import { MAX_BODY_BYTES } from '../limits.ts'
import type { SlackOptions } from '../options.ts'
import { quietLogger } from '../quiet-logger.ts'
import type { Workspaces } from '../workspace.ts'
import { EVENTS_PATH } from './front.ts'
import { RECONNECT_POLICY } from './reconnect-policy.ts'
import { refuseInstall } from './refuse-install.ts'
import { INSTALL_SCOPES } from './scopes.ts'

export interface ReceiverParts extends Pick<SlackOptions, 'mode' | 'credentials' | 'installations'> {
  readonly apiUrl: string | null
  readonly log: SafeLog
  readonly workspaces: Workspaces
}

/** What deliveries come in by, and what serves HTTP requests. */
export interface Receiving {
  readonly receiver: Bolt.Receiver
  readonly listener: RequestListener
  /** Always, by HTTP: Slack calls. */
  readonly isConnected: () => boolean
}

const INSTALL_PATH = '/slack/install'
const REDIRECT_PATH = '/slack/oauth_redirect'

/** Returns the SDK's receiver for a mode; HTTP serves install pages in both. */
export function createReceiver(bolt: typeof Bolt, parts: ReceiverParts): Receiving {
  const { mode, apiUrl } = parts
  const pages = createInstallPages(bolt, parts)
  if (mode.kind === 'http') {
    const receiver = new bolt.HTTPReceiver({
      signingSecret: mode.signingSecret,
      endpoints: [EVENTS_PATH],
      // The response waits for the dispatcher, which says when a delivery may be acknowledged: without it no failure
      // could be told to Slack.
      processBeforeResponse: true,
      bodyLimit: MAX_BODY_BYTES,
      logger: quietLogger,
    })
    const listener: RequestListener = (request, response) =>
      (request.method === 'POST' ? receiver : pages).requestListener(request, response)
    return { receiver, listener, isConnected: () => true }
  }
  const receiver = new bolt.SocketModeReceiver({
    appToken: mode.appToken,
    logger: quietLogger,
    installerOptions: { clientOptions: { ...clientOptions(apiUrl), retryConfig: RECONNECT_POLICY } },
  })
  const isConnected = watchConnection(receiver, parts.log)
  return { receiver, listener: (request, response) => pages.requestListener(request, response), isConnected }
}

/** Tells the log when the link comes and goes; returns whether it is there. */
function watchConnection({ client }: Bolt.SocketModeReceiver, log: SafeLog): () => boolean {
  let isUp = false
  client.on('connected', () => {
    isUp = true
    log('platform-notice', { platform: 'slack', notice: 'connected' })
  })
  client.on('close', () => {
    if (isUp) log('platform-notice', { platform: 'slack', notice: 'connection-lost' })
    isUp = false
  })
  return () => isUp
}

/** A receiver of its own: the SDK's app takes no other way to find tokens than the pages' once it sees them. */
function createInstallPages(
  bolt: typeof Bolt,
  { credentials, installations, workspaces, apiUrl }: ReceiverParts,
): Bolt.HTTPReceiver {
  const nothing = { signingSecret: '', signatureVerification: false, endpoints: [], logger: quietLogger }
  if (credentials.kind !== 'oauth') return new bolt.HTTPReceiver(nothing)
  const { clientId, clientSecret } = credentials
  return new bolt.HTTPReceiver({
    ...nothing,
    clientId,
    clientSecret,
    // Signs the state of an installation under way; another key for another use of the same secret.
    stateSecret: `culturebot install state ${clientSecret}`,
    scopes: [...INSTALL_SCOPES],
    installationStore: createInstallationStore(installations, (id) => workspaces.forget(id), Date.now),
    installerOptions: {
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      callbackOptions: { failure: ({ code }, _options, _request, response) => refuseInstall(code, response) },
      clientOptions: clientOptions(apiUrl),
      ...(apiUrl === null ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
    },
  })
}

function clientOptions(apiUrl: string | null): { readonly slackApiUrl?: string } {
  return apiUrl === null ? {} : { slackApiUrl: apiUrl }
}
