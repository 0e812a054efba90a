import { randomUUID } from 'node:crypto'
import type { SafeLog } from '../../../src/adapter.ts'
import type { SlackOptions } from '../options.ts'
import { SlackRefusal } from '../slack-refusal.ts'
import type { Workspaces } from '../workspace.ts'
import type { ConnectApi } from './create-workspace.ts'
import { createInstalledWorkspaces } from './installed-workspaces.ts'
import { createSingleWorkspace } from './single-workspace.ts'
import { watchToken } from './watch-token.ts'

/** Returns the workspaces of the credentials: the token's, or those that installed the bot. */
export function createWorkspaces(
  { credentials, installations, leases }: SlackOptions,
  connect: ConnectApi,
  log: SafeLog,
): Workspaces {
  if (credentials.kind === 'token') return createSingleWorkspace(credentials.botToken, watchToken(connect, log))
  const { clientId, clientSecret } = credentials
  const api = connect(null, 0)
  const owner = randomUUID()
  return createInstalledWorkspaces(
    { installations, leases, owner, clientId, clientSecret, api, nowMs: Date.now },
    connect,
  )
}

/** A wrong token is told at once; a Slack that does not answer may do so later. @throws {Error} how to mend it */
export async function checkToken(workspaces: Workspaces): Promise<void> {
  try {
    await workspaces.list()
  } catch (error) {
    if (!(error instanceof SlackRefusal) || error.retryAfterMs !== null) return
    throw new Error(
      `Slack refused SLACK_BOT_TOKEN (${error.reason}): copy the bot token of "OAuth & Permissions", which begins with xoxb-`,
    )
  }
}
