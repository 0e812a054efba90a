import * as v from 'valibot'
import type { Rest } from '../rest/rest.ts'
import { id, team } from '../rest/shapes.ts'

/** A custom command, with whatever else the server keeps of it. */
export const command = v.looseObject({
  id,
  token: v.string(),
  trigger: v.string(),
  url: v.string(),
  method: v.optional(v.string(), ''),
})
export type Command = v.InferOutput<typeof command>

export const tokenMade = v.object({ token: v.string() })

const tokens = v.nullable(v.array(v.object({ id, description: v.optional(v.string(), '') })))

export type ServerTeam = v.InferOutput<typeof team>

/** Returns the team of a name. @throws {RestError} */
export function findTeam(rest: Rest, name: string): Promise<ServerTeam> {
  return rest.call({ method: 'GET', path: `/teams/name/${encodeURIComponent(name)}` }, team)
}

/** Returns the custom commands of a team, with their tokens. @throws {RestError} */
export function findCommands(rest: Rest, teamId: string): Promise<readonly Command[]> {
  return rest.call({ method: 'GET', path: `/commands?team_id=${teamId}&custom_only=true` }, v.array(command))
}

/** Tells whether a command leads to a culturebot, wherever it runs. */
export function isOurs({ url }: Command): boolean {
  return url.endsWith('/mattermost/command')
}

/** Returns the access tokens that a set-up made for the bot, without their value. @throws {RestError} */
export async function ownTokens(rest: Rest, botId: string): Promise<readonly { readonly id: string }[]> {
  const found = await rest.call({ method: 'GET', path: `/users/${botId}/tokens?page=0&per_page=200` }, tokens)
  return (found ?? []).filter(({ description }) => description === 'culturebot')
}
