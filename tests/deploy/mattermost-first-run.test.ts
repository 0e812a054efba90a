import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../bin/config.ts'
import { firstRun } from '../../deploy/mattermost-first-run.ts'
import { type FreshMattermost, startFreshMattermost } from './fresh-mattermost.ts'

let server: FreshMattermost
let folder: string
beforeEach(async () => {
  server = await startFreshMattermost()
  folder = mkdtempSync(join(tmpdir(), 'culturebot-first-run-'))
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function run(password = 'a password of the tests') {
  const settingsFile = join(folder, 'settings.env')
  return firstRun({ url: server.url, botUrl: 'http://culturebot:3000', password, settingsFile })
}

/** The file as the bot's environment. */
function settings(): Readonly<Record<string, string>> {
  const lines = readFileSync(join(folder, 'settings.env'), 'utf8').trim().split('\n')
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2)))
}

describe('firstRun', () => {
  it('makes account, team, bot and commands, and writes what the bot starts with', async () => {
    expect(await run()).toBe(true)
    const { mattermost, publicUrl } = readConfig(settings())
    expect(mattermost).toMatchObject({ url: server.url, team: 'collectif' })
    expect(publicUrl).toBe('http://culturebot:3000')
    const { state } = server.fake
    const botId = state.sessions.get(mattermost?.token ?? '')
    expect(state.users.get(botId ?? '')).toMatchObject({ username: 'culturebot', is_bot: true })
    const commands = [...state.commands.values()]
    expect(commands.map(({ trigger }) => trigger).sort()).toEqual(['aide', 'culture'])
    expect(mattermost?.commandTokens.toSorted()).toEqual(commands.map(({ token }) => token).sort())
    expect(statSync(join(folder, 'settings.env')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['settings.env'])
  })

  it('does nothing where the file is there', async () => {
    await run()
    const [calls, written] = [server.made.length, settings()]
    expect(await run()).toBe(false)
    expect([server.made.length, settings()]).toEqual([calls, written])
  })

  it('goes on where a first run broke off before it wrote the file', async () => {
    await run()
    rmSync(join(folder, 'settings.env'))
    expect(await run()).toBe(true)
    const { mattermost } = readConfig(settings())
    expect(server.fake.state.sessions.get(mattermost?.token ?? '')).toBeDefined()
    expect(server.fake.state.commands.size).toBe(2)
  })

  it('says that the password is another one, and writes nothing', async () => {
    await run()
    rmSync(join(folder, 'settings.env'))
    await expect(run('another password')).rejects.toThrow(
      'the server did not let "admin" in (401): is ADMIN_PASSWORD the one it was set up with?',
    )
    expect(existsSync(join(folder, 'settings.env'))).toBe(false)
  })
})
