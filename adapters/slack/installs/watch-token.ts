import type { SafeLog } from '../../../src/adapter.ts'
import { isAboutToken } from '../slack-refusal.ts'
import type { WebApi } from '../web-api.ts'
import type { ConnectApi } from './create-workspace.ts'

/** Whether Slack takes a token, as it tells itself. */
export interface TokenWatch {
  /** Makes Web APIs whose answers are watched. */
  readonly connect: ConnectApi
  isRefused(): boolean
  /** Slack told that it revoked the token: it is taken to be refused until a call passes. */
  revoked(): void
}

/** Returns the watch over a token, which tells the log when Slack refuses it and when it takes it again. */
export function watchToken(connect: ConnectApi, log: SafeLog): TokenWatch {
  let isRefused = false
  const note = (isRefusedNow: boolean): void => {
    if (isRefusedNow === isRefused) return
    isRefused = isRefusedNow
    log('platform-notice', { platform: 'slack', notice: isRefused ? 'token-refused' : 'connected' })
  }
  const watch = (api: WebApi): WebApi => ({
    async call(...asked) {
      try {
        const answer = await api.call(...asked)
        note(false)
        return answer
      } catch (error) {
        if (isAboutToken(error)) note(true)
        throw error
      }
    },
  })
  return {
    connect: (token, maxWaitMs) => watch(connect(token, maxWaitMs)),
    isRefused: () => isRefused,
    revoked: () => note(true),
  }
}
