import { ANYTHING, type Rest } from '../rest/rest.ts'
import { RestError } from '../rest/rest-error.ts'
import { user } from '../rest/shapes.ts'
import { findCommands, findTeam, isOurs, ownTokens } from './read-server.ts'
import type { SetUpPlan } from './set-up-plan.ts'

/**
 * Removes what the set-up made: commands that lead to a culturebot, access tokens, the place in the team; the account is
 * disabled, as the server deletes none. Idempotent. Returns one line for each thing.
 *
 * @throws {RestError}
 */
export async function undoSetUp(
  rest: Rest,
  plan: Pick<SetUpPlan, 'team' | 'botName' | 'commands'>,
): Promise<readonly string[]> {
  const steps: string[] = []
  const team = await findTeam(rest, plan.team)
  const names = new Set(plan.commands.map(({ trigger }) => trigger))
  for (const command of await findCommands(rest, team.id)) {
    if (!isOurs(command) || !names.has(command.trigger)) continue
    await rest.call({ method: 'DELETE', path: `/commands/${command.id}` }, ANYTHING)
    steps.push(`command /${command.trigger}: removed`)
  }
  const botId = await findBot(rest, plan.botName)
  if (botId !== null) await retireBot(rest, { botId, teamId: team.id, botName: plan.botName, steps })
  return steps
}

interface Retired {
  readonly botId: string
  readonly teamId: string
  readonly botName: string
  readonly steps: string[]
}

async function retireBot(rest: Rest, { botId, teamId, botName, steps }: Retired): Promise<void> {
  for (const { id } of await ownTokens(rest, botId)) {
    await rest.call({ method: 'POST', path: '/users/tokens/revoke', body: { token_id: id } }, ANYTHING)
    steps.push('access token: revoked')
  }
  try {
    await rest.call({ method: 'DELETE', path: `/teams/${teamId}/members/${botId}` }, ANYTHING)
  } catch (error) {
    // It was no member.
    if (!(error instanceof RestError) || error.isPassing) throw error
  }
  await rest.call({ method: 'POST', path: `/bots/${botId}/disable` }, ANYTHING)
  steps.push(`bot account @${botName}: out of the team, and disabled`)
}

/** Null where there is no such bot, or it is disabled already. */
async function findBot(rest: Rest, botName: string): Promise<string | null> {
  try {
    const path = `/users/username/${encodeURIComponent(botName)}`
    const found = await rest.call({ method: 'GET', path }, user)
    return found.is_bot && found.delete_at === 0 ? found.id : null
  } catch (error) {
    if (error instanceof RestError && error.status === 404) return null
    throw error
  }
}
