import type { Workspaces } from '../workspace.ts'
import { type ConnectApi, createWorkspace } from './create-workspace.ts'

/** Returns the one workspace of a bot token. Deliveries for it are signed, whatever ids they carry. */
export function createSingleWorkspace(token: string, connect: ConnectApi): Workspaces {
  const workspace = createWorkspace('', token, connect)
  return {
    of: async () => workspace,
    forget() {},
    list: async () => [(await workspace.identity()).workspaceId],
  }
}
