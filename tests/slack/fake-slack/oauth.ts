import type { ServerResponse } from 'node:http'
import type { FakeState, Json } from './state.ts'

/** The installing half of Slack. */
export interface FakeOAuth {
  /** Sends the browser back with a code, as if somebody had pressed Allow. */
  authorize(path: string, response: ServerResponse): void
  /** Exchanges a code or a refresh token. */
  access(args: Json): string | Json
  /** Tokens live this long, in seconds, when set: with rotation. */
  expireIn(seconds: number | null): void
  /** How often a refresh token was exchanged. */
  readonly refreshed: () => number
}

/** Where the browser goes back to; tests read the address and fetch it themselves. */
const REDIRECT = 'http://redirect.test/slack/oauth_redirect'

/** Returns it over a workspace, whose tokens it adds. */
export function createOAuth(state: FakeState): FakeOAuth {
  const codes = new Set<string>()
  const refreshTokens = new Set<string>()
  let expiresIn: number | null = null
  let refreshed = 0
  const issue = (): Json => {
    const token = state.nextId('xoxb-installed-')
    state.tokens.add(token)
    if (expiresIn === null) return { access_token: token }
    const refresh = state.nextId('xoxe-')
    refreshTokens.add(refresh)
    return { access_token: token, refresh_token: refresh, expires_in: expiresIn }
  }
  return {
    authorize(path, response) {
      const given = new URL(path, 'http://slack.test').searchParams
      const code = state.nextId('code')
      codes.add(code)
      const back = `${given.get('redirect_uri') ?? REDIRECT}?code=${code}&state=${encodeURIComponent(given.get('state') ?? '')}`
      response.writeHead(302, { Location: back })
      response.end()
    },
    access(args) {
      const isRefresh = args.grant_type === 'refresh_token'
      // Each is good for one use.
      const isKnown = isRefresh ? refreshTokens.delete(String(args.refresh_token)) : codes.delete(String(args.code))
      if (!isKnown) return isRefresh ? 'invalid_refresh_token' : 'invalid_code'
      if (isRefresh) refreshed += 1
      return {
        ...issue(),
        token_type: 'bot',
        scope: 'commands,chat:write',
        bot_user_id: state.botUserId,
        app_id: 'A1',
        team: { id: state.teamId, name: 'Fake' },
        enterprise: null,
        is_enterprise_install: false,
        authed_user: { id: 'U1' },
      }
    },
    expireIn(seconds) {
      expiresIn = seconds
    },
    refreshed: () => refreshed,
  }
}
