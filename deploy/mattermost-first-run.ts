import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { env, stdout } from 'node:process'
import { createRest } from '../adapters/mattermost/rest/rest.ts'
import { setUp } from '../adapters/mattermost/setup/set-up.ts'
import { commandsNamed } from '../adapters/mattermost/setup/set-up-plan.ts'

/**
 * Makes a fresh Mattermost server usable, for docker-compose.yml: the first account, which the server makes its
 * administrator, a team, the bot and its commands. Writes the bot's variables to a file, and does nothing when the file
 * is there. For trying things out: a server that people use is set up with `culturebot mattermost setup`.
 */
interface FirstRun {
  readonly url: string
  readonly botUrl: string
  readonly password: string
  readonly settingsFile: string
}

const ADMIN = 'admin'
const TEAM = { name: 'collectif', display_name: 'Collectif', type: 'O' } as const
const TIMEOUT_MS = 15_000

/** Returns whether anything was done. @throws {Error} saying what the server refused */
export async function firstRun({ url, botUrl, password, settingsFile }: FirstRun): Promise<boolean> {
  if (existsSync(settingsFile)) return false
  // Refused when the account is there: what counts is whether one can log in.
  await post(url, '/users', { email: 'admin@example.org', username: ADMIN, password })
  const token = await logIn(url, password)
  await post(url, '/teams', TEAM, token)
  const rest = createRest({ url, token, timeoutMs: TIMEOUT_MS })
  const commands = commandsNamed('culture', 'aide')
  const made = await setUp(rest, {
    team: TEAM.name,
    botName: 'culturebot',
    publicUrl: botUrl,
    isTokenNew: true,
    commands,
  })
  const lines = [
    `MATTERMOST_URL=${url}`,
    `MATTERMOST_TOKEN=${made.botToken}`,
    `MATTERMOST_TEAM=${TEAM.name}`,
    `MATTERMOST_COMMAND_TOKENS=${made.commandTokens.join(',')}`,
    `CULTUREBOT_PUBLIC_URL=${botUrl}`,
    '',
  ]
  // Renamed when it is whole: the bot must not start on half of it.
  await writeFile(`${settingsFile}.part`, lines.join('\n'), { mode: 0o600 })
  await rename(`${settingsFile}.part`, settingsFile)
  return true
}

async function logIn(url: string, password: string): Promise<string> {
  const response = await post(url, '/users/login', { login_id: ADMIN, password })
  const token = response.headers.get('token')
  if (token !== null) return token
  throw new Error(
    `the server did not let "${ADMIN}" in (${response.status}): is ADMIN_PASSWORD the one it was set up with?`,
  )
}

async function post(url: string, path: string, body: object, token?: string): Promise<Response> {
  const response = await fetch(`${url}/api/v4${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  await response.arrayBuffer()
  return response
}

if (import.meta.main) {
  const { MATTERMOST_URL = '', CULTUREBOT_PUBLIC_URL = '', ADMIN_PASSWORD = '', SETTINGS_FILE = '' } = env
  const options = {
    url: MATTERMOST_URL,
    botUrl: CULTUREBOT_PUBLIC_URL,
    password: ADMIN_PASSWORD,
    settingsFile: SETTINGS_FILE,
  }
  const isDone = await firstRun(options)
  stdout.write(
    isDone ? `Mattermost is ready: user "${ADMIN}", team "${TEAM.name}"\n` : 'Mattermost was set up before\n',
  )
}
