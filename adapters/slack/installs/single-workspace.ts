import type { Workspaces } from '../workspace.ts'
import { createWorkspace } from './create-workspace.ts'
import type { TokenWatch } from './watch-token.ts'

/** Returns the one workspace of a bot token. Deliveries for it are signed, whatever ids they carry. */
export function createSingleWorkspace(token: string, watch: TokenWatch): Workspaces {
  const workspace = createWorkspace('', token, watch.connect)
  return {
    of: async () => workspace,
    // The token is all there is: it stays, and may be worth something again.
    forget: () => watch.revoked(),
    isRefused: () => watch.isRefused(),
    list: async () => [(await workspace.identity()).workspaceId],
  }
}
