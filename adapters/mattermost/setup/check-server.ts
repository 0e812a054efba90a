import * as v from 'valibot'
import type { Rest } from '../rest/rest.ts'

const config = v.object({
  ServiceSettings: v.object({
    SiteURL: v.optional(v.string(), ''),
    EnableCommands: v.optional(v.boolean(), true),
    EnableBotAccountCreation: v.optional(v.boolean(), true),
    AllowedUntrustedInternalConnections: v.optional(v.string(), ''),
  }),
  TeamSettings: v.optional(v.object({ RestrictDirectMessage: v.optional(v.string(), 'any') }), {}),
})

/** Returns what of the server's settings stands in the bot's way, one line each with how to mend it. @throws {RestError} */
export async function checkServer(rest: Rest, publicUrl: string): Promise<readonly string[]> {
  const { ServiceSettings: service, TeamSettings: teams } = await rest.call({ method: 'GET', path: '/config' }, config)
  const host = new URL(publicUrl).hostname
  const isAllowed = service.AllowedUntrustedInternalConnections.split(/[\s,]+/).includes(host)
  const checks: readonly (readonly [boolean, string])[] = [
    [!service.EnableBotAccountCreation, 'ServiceSettings.EnableBotAccountCreation is off: turn it on to make the bot'],
    [!service.EnableCommands, 'ServiceSettings.EnableCommands is off: no command works until it is on'],
    [service.SiteURL === '', 'ServiceSettings.SiteURL is empty: buttons and late answers need it'],
    [
      isPrivate(host) && !isAllowed,
      `${host} is an address of your own network: add it to ServiceSettings.AllowedUntrustedInternalConnections, or the server answers "address forbidden"`,
    ],
    [
      teams.RestrictDirectMessage === 'team',
      'TeamSettings.RestrictDirectMessage is "team": the bot can write to members of its own teams only',
    ],
  ]
  return checks.flatMap(([isWrong, line]) => (isWrong ? [line] : []))
}

/** Whether the server takes an address for one of its own network, as far as a name tells. */
function isPrivate(host: string): boolean {
  return (
    host === 'localhost' ||
    !host.includes('.') ||
    host.startsWith('[') ||
    /^(127|10|0)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\./.test(host) ||
    /\.(local|internal|lan)$/.test(host)
  )
}
