import type { Installations } from '../../../src/adapter.ts'
import { parseInstallation } from './installation.ts'

/** That an installation ended, as Slack tells it. */
interface Ended {
  readonly workspaceId: string
  /** When it ended: Unix time, ms, of whole seconds. */
  readonly sentAtMs: number
}

/**
 * Deletes an installation that ended; leaves one that was made since, as Slack may tell it minutes later, and again. What
 * ended in the very second of the installation is taken to be that one, and so is all where the time of the
 * installation was not kept.
 */
export async function endInstallation({ workspaceId, sentAtMs }: Ended, installations: Installations): Promise<void> {
  const secret = await installations.load('slack', workspaceId)
  const installedAtMs = (secret === null ? null : parseInstallation(secret))?.installedAtMs ?? 0
  if (sentAtMs < wholeSeconds(installedAtMs)) return
  await installations.remove('slack', workspaceId)
}

function wholeSeconds(timeMs: number): number {
  return timeMs - (timeMs % 1_000)
}
