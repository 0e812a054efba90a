import type { RequestListener } from 'node:http'
import type * as Bolt from '@slack/bolt'
import { createInstallationStore } from '../installs/installation-store.ts'
import { MAX_BODY_BYTES } from '../limits.ts'
import type { SlackOptions } from '../options.ts'
import { quietLogger } from '../quiet-logger.ts'
import type { Workspaces } from '../workspace.ts'
import { EVENTS_PATH } from './front.ts'
import { INSTALL_SCOPES } from './scopes.ts'

export interface ReceiverParts extends Pick<SlackOptions, 'mode' | 'credentials' | 'installations'> {
  readonly apiUrl: string | null
  readonly workspaces: Workspaces
}

/** What deliveries come in by, and what serves HTTP requests. */
export interface Receiving {
  readonly receiver: Bolt.Receiver
  readonly listener: RequestListener
}

const INSTALL_PATH = '/slack/install'
const REDIRECT_PATH = '/slack/oauth_redirect'

/** Returns the SDK's receivers for a mode; HTTP serves install pages in both. */
export function createReceiver(bolt: typeof Bolt, parts: ReceiverParts): Receiving {
  const { mode } = parts
  const isHttp = mode.kind === 'http'
  const http = new bolt.HTTPReceiver({
    signingSecret: isHttp ? mode.signingSecret : '',
    signatureVerification: isHttp,
    endpoints: isHttp ? [EVENTS_PATH] : [],
    // The response waits for the handler, which waits for nothing but a join being recorded: without it no failure
    // could be told to Slack.
    processBeforeResponse: true,
    bodyLimit: MAX_BODY_BYTES,
    logger: quietLogger,
    ...installOptions(parts),
  })
  if (isHttp) return { receiver: http, listener: http.requestListener }
  const socket = new bolt.SocketModeReceiver({
    appToken: mode.appToken,
    logger: quietLogger,
    installerOptions: { clientOptions: clientOptions(parts.apiUrl) },
  })
  return { receiver: socket, listener: http.requestListener }
}

function installOptions({
  credentials,
  installations,
  workspaces,
  apiUrl,
}: ReceiverParts): Partial<Bolt.HTTPReceiverOptions> {
  if (credentials.kind !== 'oauth') return {}
  const { clientId, clientSecret } = credentials
  return {
    clientId,
    clientSecret,
    // Signs the state of an installation under way; another key for another use of the same secret.
    stateSecret: `culturebot install state ${clientSecret}`,
    scopes: [...INSTALL_SCOPES],
    installationStore: createInstallationStore(installations, (id) => workspaces.forget(id)),
    installerOptions: {
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      clientOptions: clientOptions(apiUrl),
      ...(apiUrl === null ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
    },
  }
}

function clientOptions(apiUrl: string | null): object {
  return apiUrl === null ? {} : { slackApiUrl: apiUrl }
}
