import type * as Bolt from '@slack/bolt'
import type { Installations } from '../../../src/adapter.ts'
import { formatInstallation, parseInstallation } from './installation.ts'

/**
 * Returns the store that the SDK's install pages write to: what the bot needs and nothing of who installed it. The id is
 * the workspace's, or the organisation's where the installation spans it.
 */
export function createInstallationStore(
  installations: Installations,
  forget: (id: string) => void,
  nowMs: () => number,
): Bolt.InstallationStore {
  return {
    async storeInstallation({ bot, team, enterprise, isEnterpriseInstall }) {
      const id = isEnterpriseInstall ? enterprise?.id : team?.id
      if (bot === undefined || id === undefined) throw new Error('Slack gave no bot token: the app needs a bot scope')
      const secret = formatInstallation({
        botToken: bot.token,
        botId: bot.id,
        botUserId: bot.userId,
        refreshToken: bot.refreshToken ?? null,
        expiresAtMs: bot.expiresAt === undefined ? null : bot.expiresAt * 1_000,
        installedAtMs: nowMs(),
      })
      await installations.save('slack', id, secret)
      forget(id)
    },
    async fetchInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
      const id = (isEnterpriseInstall ? enterpriseId : teamId) ?? ''
      const secret = await installations.load('slack', id)
      const found = secret === null ? null : parseInstallation(secret)
      if (found === null) throw new Error('no such installation')
      const bot = { token: found.botToken, id: found.botId ?? '', userId: found.botUserId ?? '', scopes: [] }
      return {
        team: isEnterpriseInstall ? undefined : { id },
        enterprise: isEnterpriseInstall ? { id } : undefined,
        user: { token: undefined, scopes: undefined, id: '' },
        bot,
      } as Bolt.Installation
    },
    async deleteInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
      const id = (isEnterpriseInstall ? enterpriseId : teamId) ?? ''
      await installations.remove('slack', id)
      forget(id)
    },
  }
}
