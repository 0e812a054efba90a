import { ANYTHING, type Rest } from '../rest/rest.ts'
import { RestError } from '../rest/rest-error.ts'
import { user } from '../rest/shapes.ts'
import {
  type Command,
  command,
  findCommands,
  findTeam,
  isOurs,
  ownTokens,
  type ServerTeam,
  tokenMade,
} from './read-server.ts'
import type { SetUpPlan } from './set-up-plan.ts'

/** What the set-up did, and what the bot is to be configured with. */
export interface SetUpResult {
  /** One line for each thing: what was there, what was made. */
  readonly steps: readonly string[]
  /** Null when there was one: the server shows it once. */
  readonly botToken: string | null
  readonly commandTokens: readonly string[]
}

/**
 * Makes the bot account, its access token, its place in the team and its commands; what is there already stays.
 *
 * @throws {RestError} at the first thing the server refuses
 */
export async function setUp(rest: Rest, plan: SetUpPlan): Promise<SetUpResult> {
  const steps: string[] = []
  const team = await findTeam(rest, plan.team)
  const botId = await ensureBot(rest, plan, steps)
  await ensureMember(rest, team, botId, steps)
  const botToken = await ensureToken(rest, botId, plan, steps)
  const known = await findCommands(rest, team.id)
  const commandTokens: string[] = []
  for (const wanted of plan.commands) {
    commandTokens.push(await ensureCommand({ rest, team, plan, known, steps }, wanted))
  }
  return { steps, botToken, commandTokens }
}

async function ensureBot(rest: Rest, { botName }: SetUpPlan, steps: string[]): Promise<string> {
  const path = `/users/username/${encodeURIComponent(botName)}`
  const known = await orMissing(rest.call({ method: 'GET', path }, user))
  if (known === null) {
    const body = { username: botName, display_name: 'Culturebot', description: 'Répond avec le guide de la culture.' }
    await rest.call({ method: 'POST', path: '/bots', body }, ANYTHING)
    const { id } = await rest.call({ method: 'GET', path }, user)
    steps.push(`bot account @${botName}: made`)
    return id
  }
  if (!known.is_bot) throw new Error(`@${botName} is a person's account: choose another name with --bot-name`)
  if (known.delete_at !== 0) await rest.call({ method: 'POST', path: `/bots/${known.id}/enable` }, ANYTHING)
  steps.push(`bot account @${botName}: ${known.delete_at === 0 ? 'there already' : 'enabled again'}`)
  return known.id
}

async function ensureMember(rest: Rest, team: ServerTeam, botId: string, steps: string[]): Promise<void> {
  const body = { team_id: team.id, user_id: botId }
  // Adding a member twice changes nothing.
  await rest.call({ method: 'POST', path: `/teams/${team.id}/members`, body }, ANYTHING)
  steps.push(`team ${team.name}: the bot is a member`)
}

async function ensureToken(rest: Rest, botId: string, plan: SetUpPlan, steps: string[]): Promise<string | null> {
  const known = await ownTokens(rest, botId)
  if (known.length > 0 && !plan.isTokenNew) {
    steps.push('access token: there already, and shown only once; --new-token makes another and revokes it')
    return null
  }
  const path = `/users/${botId}/tokens`
  const { token } = await rest.call({ method: 'POST', path, body: { description: 'culturebot' } }, tokenMade)
  for (const { id } of known) {
    await rest.call({ method: 'POST', path: '/users/tokens/revoke', body: { token_id: id } }, ANYTHING)
  }
  steps.push(known.length === 0 ? 'access token: made' : 'access token: made, the earlier one revoked')
  return token
}

interface CommandContext {
  readonly rest: Rest
  readonly team: ServerTeam
  readonly plan: SetUpPlan
  readonly known: readonly Command[]
  readonly steps: string[]
}

/** Returns the token of a command. */
async function ensureCommand(
  { rest, team, plan, known, steps }: CommandContext,
  wanted: SetUpPlan['commands'][number],
): Promise<string> {
  const body = {
    team_id: team.id,
    // POST: a command set to GET writes what is typed into access logs.
    method: 'P',
    url: `${plan.publicUrl}/mattermost/command`,
    username: plan.botName,
    auto_complete: true,
    ...wanted,
  }
  const there = known.find(({ trigger }) => trigger === wanted.trigger)
  if (there === undefined) {
    const made = await rest.call({ method: 'POST', path: '/commands', body }, command)
    steps.push(`command /${wanted.trigger}: made`)
    return made.token
  }
  if (!isOurs(there)) {
    throw new Error(`/${wanted.trigger} belongs to something else already: choose another name for the command`)
  }
  const isSame = there.url === body.url && there.method === 'P'
  if (!isSame) await rest.call({ method: 'PUT', path: `/commands/${there.id}`, body: { ...there, ...body } }, ANYTHING)
  steps.push(`command /${wanted.trigger}: ${isSame ? 'there already' : 'changed to the new address'}`)
  return there.token
}

async function orMissing<Value>(call: Promise<Value>): Promise<Value | null> {
  try {
    return await call
  } catch (error) {
    if (error instanceof RestError && error.status === 404) return null
    throw error
  }
}
