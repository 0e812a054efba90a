import { env, stderr, stdout } from 'node:process'
import type { Rest } from '../../adapters/mattermost/rest/rest.ts'
import { createRest } from '../../adapters/mattermost/rest/rest.ts'
import { RestError } from '../../adapters/mattermost/rest/rest-error.ts'
import { checkServer } from '../../adapters/mattermost/setup/check-server.ts'
import { setUp } from '../../adapters/mattermost/setup/set-up.ts'
import { commandsNamed, type SetUpPlan } from '../../adapters/mattermost/setup/set-up-plan.ts'
import { undoSetUp } from '../../adapters/mattermost/setup/undo.ts'
import { readArguments, UsageError } from '../command.ts'
import { readEnvFile } from '../config.ts'
import { readSecretLine } from '../read-secret-line.ts'

const USAGE = `culturebot mattermost setup — makes the bot account, its token and its commands on a server

  culturebot mattermost setup --url URL --team NAME --bot-url URL [options]

  --url URL         of the Mattermost server (MATTERMOST_URL)
  --team NAME       the team's name in its address (MATTERMOST_TEAM)
  --bot-url URL     by which the server reaches this bot (CULTUREBOT_PUBLIC_URL)
  --bot-name NAME   user name of the bot account (default: culturebot)
  --command NAME    the command, without its slash (default: culture)
  --door NAME       the command that opens the private page (default: aide)
  --new-token       makes a new access token and revokes the earlier one
  --undo            removes the commands, the token and the bot instead
  --json            one JSON object on stdout
  --help            this text

It needs an administrator's access token, once: it is read from MATTERMOST_ADMIN_TOKEN, or asked for. It is not kept.
`

const OPTIONS = {
  url: { type: 'string' },
  team: { type: 'string' },
  'bot-url': { type: 'string' },
  'bot-name': { type: 'string', default: 'culturebot' },
  command: { type: 'string', default: 'culture' },
  door: { type: 'string', default: 'aide' },
  'new-token': { type: 'boolean', default: false },
  undo: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const TIMEOUT_MS = 15_000

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, true)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  if (positionals.length !== 1 || positionals[0] !== 'setup') {
    throw new UsageError('expected: culturebot mattermost setup; --help lists the options')
  }
  readEnvFile()
  const url = webAddress(values.url ?? env.MATTERMOST_URL, '--url')
  const plan: SetUpPlan = {
    team: required(values.team ?? env.MATTERMOST_TEAM, '--team'),
    botName: values['bot-name'],
    publicUrl: values.undo ? '' : webAddress(values['bot-url'] ?? env.CULTUREBOT_PUBLIC_URL, '--bot-url'),
    isTokenNew: values['new-token'],
    commands: commandsNamed(values.command, values.door),
  }
  const rest = createRest({ url, token: await adminToken(), timeoutMs: TIMEOUT_MS })
  return values.undo ? undo(rest, plan, values.json) : make(rest, plan, values.json)
}

async function make(rest: Rest, plan: SetUpPlan, asJson: boolean): Promise<number> {
  const warnings = await told(checkServer(rest, plan.publicUrl))
  for (const warning of warnings) stderr.write(`! ${warning}\n`)
  const { steps, botToken, commandTokens } = await told(setUp(rest, plan))
  for (const step of steps) stderr.write(`  ${step}\n`)
  const variables = {
    MATTERMOST_URL: rest.url,
    ...(botToken === null ? {} : { MATTERMOST_TOKEN: botToken }),
    MATTERMOST_TEAM: plan.team,
    MATTERMOST_COMMAND_TOKENS: commandTokens.join(','),
    CULTUREBOT_PUBLIC_URL: plan.publicUrl,
  }
  if (asJson) {
    stdout.write(`${JSON.stringify({ steps, warnings, variables })}\n`)
    return 0
  }
  stderr.write('\nPut these lines into .env, which only the bot should be able to read:\n\n')
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
  stdout.write(`${lines.join('\n')}\n`)
  return 0
}

async function undo(rest: Rest, plan: SetUpPlan, asJson: boolean): Promise<number> {
  const done = await told(undoSetUp(rest, plan))
  const steps = done.length === 0 ? ['nothing to remove'] : done
  for (const step of steps) stderr.write(`  ${step}\n`)
  if (asJson) stdout.write(`${JSON.stringify({ steps })}\n`)
  return 0
}

/** Says what a refusal means; the error's own words are for the log. */
async function told<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    throw new Error(`${error.message}. ${hintFor(error)}`)
  }
}

function hintFor({ kind, status }: RestError): string {
  if (status === 401) return 'The administrator’s token is wrong or no longer good.'
  if (status === 403) return 'The token must be that of a system administrator.'
  if (status === 404) return 'Check the name of the team.'
  return kind === 'refused' ? 'The server’s log says more.' : 'Check the address of the server, and that it answers.'
}

async function adminToken(): Promise<string> {
  const given = env.MATTERMOST_ADMIN_TOKEN ?? (await readSecretLine('Access token of an administrator: '))
  return required(given?.trim(), 'MATTERMOST_ADMIN_TOKEN')
}

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing; --help tells what it is`)
  return value
}

function webAddress(value: string | undefined, name: string): string {
  const address = required(value, name)
  if (!/^https?:\/\/[^\s/?#]+[^\s?#]*$/.test(address)) {
    throw new UsageError(`${name}: expected an address like https://chat.example.org`)
  }
  return address.replace(/\/+$/, '')
}
