import type { ServerResponse } from 'node:http'
import { INSTALL_FAILED } from '../wording.ts'

/** What is the visitor's: the bot works. The rest is 500. */
const STATUSES: Readonly<Record<string, number>> = {
  // The SDK says so where somebody declined.
  slack_oauth_installer_authorization_error: 403,
  slack_oauth_missing_state: 400,
  slack_oauth_invalid_state: 400,
  slack_oauth_missing_code: 400,
}

/** Answers a browser that comes back from Slack without an installation. @param code the SDK's error code */
export function refuseInstall(code: string, response: ServerResponse): void {
  response.writeHead(STATUSES[code] ?? 500, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'",
  })
  response.end(INSTALL_FAILED)
}
