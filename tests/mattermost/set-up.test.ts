import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeMattermost, startFakeMattermost } from './fake-mattermost/fake-mattermost.ts'
import { addUser } from './fake-mattermost/state.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/culturebot.ts', import.meta.url))
const ADMIN_TOKEN = 'admintokenadmintokenadmint'

let fake: FakeMattermost
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-set-up-'))
  fake = await startFakeMattermost()
  const admin = addUser(fake.state, { username: 'admin', roles: 'system_user system_admin' })
  fake.state.sessions.set(ADMIN_TOKEN, admin.id)
})
afterEach(async () => {
  await fake.close()
  rmSync(folder, { recursive: true })
})

interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = { MATTERMOST_ADMIN_TOKEN: ADMIN_TOKEN },
): Promise<Ran> {
  const all = ['mattermost', 'setup', '--url', fake.url, '--team', 'acme', '--bot-name', 'guide', ...args]
  const child = spawn(process.execPath, [PROGRAM, ...all], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, ...output }))
  })
}

const setUp = (...args: readonly string[]): Promise<Ran> => run(['--bot-url', 'https://bot.example.org/', ...args])
const bot = () => [...fake.state.users.values()].find(({ username }) => username === 'guide')
const commands = () => [...fake.state.commands.values()]

describe('culturebot mattermost setup', () => {
  it('makes the bot, its token and its commands, and prints what to configure', async () => {
    const { code, stdout } = await setUp()
    expect(code).toBe(0)
    const [token] = [...fake.state.tokens.values()]
    expect(stdout.split('\n')).toEqual([
      `MATTERMOST_URL=${fake.url}`,
      `MATTERMOST_TOKEN=${token?.token}`,
      'MATTERMOST_TEAM=acme',
      `MATTERMOST_COMMAND_TOKENS=${commands()
        .map((command) => command.token)
        .join(',')}`,
      'CULTUREBOT_PUBLIC_URL=https://bot.example.org',
      '',
    ])
    expect(bot()).toMatchObject({ is_bot: true, roles: 'system_user' })
    expect(fake.state.team.members.has(bot()?.id ?? '')).toBe(true)
    expect(commands()).toMatchObject([
      {
        trigger: 'culture',
        method: 'P',
        url: 'https://bot.example.org/mattermost/command',
        auto_complete: true,
        auto_complete_hint: '[sujet ou question]',
      },
      { trigger: 'aide', method: 'P', auto_complete: true, auto_complete_hint: '' },
    ])
  })

  it('changes nothing the second time, and moves commands to a new address', async () => {
    await setUp()
    const before = JSON.stringify([...fake.state.users, ...fake.state.tokens, ...fake.state.commands])
    const again = await setUp()
    expect(again.code).toBe(0)
    expect(JSON.stringify([...fake.state.users, ...fake.state.tokens, ...fake.state.commands])).toBe(before)
    expect(again.stderr).toContain('command /culture: there already')
    expect(again.stdout).not.toContain('MATTERMOST_TOKEN')
    await run(['--bot-url', 'https://other.example.org'])
    expect(commands().map(({ url }) => url)).toEqual(Array(2).fill('https://other.example.org/mattermost/command'))
  })

  it('makes a new token when asked, and revokes the earlier one', async () => {
    await setUp()
    const [first] = [...fake.state.tokens.values()]
    expect((await setUp('--new-token')).stdout).toContain('MATTERMOST_TOKEN=')
    const tokens = [...fake.state.tokens.values()]
    expect(tokens).toHaveLength(1)
    expect(tokens[0]?.token).not.toBe(first?.token)
  })

  it('--undo removes all of it, twice without complaint; a set-up after it works', async () => {
    await setUp()
    const undone = await run(['--undo', '--json'])
    expect(JSON.parse(undone.stdout).steps).toEqual([
      'command /culture: removed',
      'command /aide: removed',
      'access token: revoked',
      'bot account @guide: out of the team, and disabled',
    ])
    expect([commands(), [...fake.state.tokens.values()]]).toEqual([[], []])
    expect(bot()?.delete_at).toBeGreaterThan(0)
    expect(JSON.parse((await run(['--undo', '--json'])).stdout).steps).toEqual(['nothing to remove'])
    const { stdout, stderr } = await setUp()
    expect(stderr).toContain('enabled again')
    expect(stdout).toContain('MATTERMOST_TOKEN=')
  })

  it('leaves another integration’s command alone', async () => {
    await setUp()
    for (const command of commands()) command.url = 'https://else.example.org/hook'
    const { code, stderr } = await setUp()
    expect(code).toBe(1)
    expect(stderr).toContain('belongs to something else')
    await run(['--undo'])
    expect(commands()).toHaveLength(2)
  })

  it('says what of the server stands in the way', async () => {
    fake.state.config.RestrictDirectMessage = 'team'
    const { stderr } = await run(['--bot-url', 'http://localhost:3000'])
    expect(stderr).toContain('AllowedUntrustedInternalConnections')
    expect(stderr).toContain('RestrictDirectMessage')
  })

  it('says that the token is no administrator’s, and shows no token', async () => {
    const { code, stderr, stdout } = await run(['--bot-url', 'https://b.example.org'], {
      MATTERMOST_ADMIN_TOKEN: fake.token,
    })
    expect(code).toBe(1)
    expect(stderr).toContain('must be that of a system administrator')
    expect(stderr + stdout).not.toContain(fake.token)
  })

  it.each([
    [[], { MATTERMOST_ADMIN_TOKEN: 'x' }, '--bot-url is missing'],
    [['--bot-url', 'bot'], { MATTERMOST_ADMIN_TOKEN: 'x' }, 'expected an address'],
    [['--bot-url', 'https://b.example.org'], {}, 'MATTERMOST_ADMIN_TOKEN is missing'],
    [['more'], { MATTERMOST_ADMIN_TOKEN: 'x' }, 'expected: culturebot mattermost setup'],
  ])('refuses %j with code 2', async (args, env, message) => {
    const { code, stderr } = await run(args, env as Readonly<Record<string, string>>)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})
