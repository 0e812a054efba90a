import type { Workspace, Workspaces } from '../workspace.ts'
import { type ConnectApi, createWorkspace } from './create-workspace.ts'
import { loadFresh, type RotationParts } from './rotate-token.ts'

const KEPT_MS = 5 * 60_000

interface Entry {
  readonly token: string | null
  readonly workspace: Workspace | null
  readonly untilMs: number
}

/**
 * Returns the workspaces that installed the bot, kept in memory for minutes; one that was read before goes on serving
 * while the store is gone.
 */
export function createInstalledWorkspaces(parts: RotationParts, connect: ConnectApi): Workspaces {
  const known = new Map<string, Entry>()
  const underWay = new Map<string, Promise<Entry>>()
  const read = async (id: string): Promise<Entry> => {
    const kept = known.get(id)
    const installation = await loadFresh(id, parts)
    const untilMs = parts.nowMs() + KEPT_MS
    if (installation === null) return { token: null, workspace: null, untilMs: 0 }
    const { botToken, botId, botUserId } = installation
    if (kept?.workspace && kept.token === botToken) return { ...kept, untilMs }
    const workspace = createWorkspace(id, botToken, connect, { workspaceId: id, botId, botUserId })
    return { token: botToken, workspace, untilMs }
  }
  const readOnce = (id: string): Promise<Entry> => {
    const reading = underWay.get(id) ?? read(id).finally(() => underWay.delete(id))
    underWay.set(id, reading)
    return reading
  }
  /** An operator may leave the workspace away where there is one. */
  const onlyOne = async (): Promise<string | null> => {
    const ids = await parts.installations.list('slack')
    return ids.length === 1 ? (ids[0] ?? null) : null
  }
  return {
    async of(written) {
      const id = written === '' ? await onlyOne() : written
      if (id === null) return null
      const kept = known.get(id)
      if (kept !== undefined && kept.untilMs > parts.nowMs()) return kept.workspace
      try {
        const entry = await readOnce(id)
        if (entry.workspace === null) known.delete(id)
        else known.set(id, entry)
        return entry.workspace
      } catch (error) {
        if (kept === undefined) throw error
        return kept.workspace
      }
    },
    forget: (id) => void known.delete(id),
    isRefused: () => false,
    list: () => parts.installations.list('slack'),
  }
}
