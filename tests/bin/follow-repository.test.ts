import { spawn, spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type GitServer, startGitServer } from '../handbook/git/git-server.ts'

const PROGRAM = resolve('bin/culturebot.ts')
const SECRET = 'a secret of sixteen'
const pagesOf = (conges: string) => ({
  'README.md': '# Guide\n\nBienvenue.\n',
  'conges.md': `# Congés\n\n${conges}\n`,
})

let server: GitServer
let folder: string
let environment: NodeJS.ProcessEnv
beforeAll(async () => {
  server = await startGitServer()
  folder = mkdtempSync(join(tmpdir(), 'culturebot-follow-'))
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:HANDBOOK|CULTUREBOT|DATABASE)_/.test(name))
  environment = {
    ...Object.fromEntries(inherited),
    PORT: '0',
    HANDBOOK_URL: server.url,
    HANDBOOK_WEBHOOK_SECRET: SECRET,
    HANDBOOK_BASE_URL: 'https://example.org/',
    XDG_CACHE_HOME: folder,
  }
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command while the git server goes on answering: it lives in this process. */
async function culturebot(...args: readonly string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, env: environment })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const status = await new Promise((done) => child.on('close', done))
  return { status, out, err }
}

async function startBot() {
  const child = spawn(process.execPath, [PROGRAM, 'start'], { cwd: folder, env: environment })
  let err = ''
  child.stderr.on('data', (chunk) => (err += chunk))
  const url = await vi.waitFor(
    () => {
      const found = /Chat: (\S+)/.exec(err)?.[1]
      if (found === undefined) throw new Error(err)
      return found
    },
    { timeout: 60_000 },
  )
  return {
    url,
    log: () => err,
    ask: async (text: string) => {
      const body = new URLSearchParams({ view: 'direct', text })
      const headers = { origin: new URL(url).origin, accept: 'application/json' }
      return (await fetch(`${url}ask`, { method: 'POST', body, headers })).text()
    },
    stop: () => new Promise((done) => child.once('close', done) && child.kill()),
  }
}

describe('culturebot with HANDBOOK_URL', () => {
  it('says what to do while nothing is kept', async () => {
    const { status, err } = await culturebot('ask', 'congés')
    expect(status).toBe(1)
    expect(err).toContain('Start the bot once')
  })

  it('refuses what does not go together, showing no value', async () => {
    const env = {
      ...environment,
      HANDBOOK_CONTENT: '.',
      HANDBOOK_BRANCH: '--upload-pack=id',
      HANDBOOK_POLL_SECONDS: '9',
    }
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'status'], { cwd: folder, env, encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stderr).toMatch(/HANDBOOK_BRANCH: .*\n.*HANDBOOK_POLL_SECONDS: .*\n.*HANDBOOK_CONTENT: /)
    expect(stderr).not.toContain('upload-pack')
    const file = { ...environment, HANDBOOK_URL: 'file:///srv/guide.git' }
    const refused = spawnSync(process.execPath, [PROGRAM, 'status'], { cwd: folder, env: file, encoding: 'utf8' })
    expect(refused.stderr).toContain('HANDBOOK_ALLOW_FILE=1')
  })

  it('follows pushes by webhook, goes back, tells its status, and starts again without network', async () => {
    server.push(pagesOf('Deux semaines avant.'))
    const bot = await startBot()
    expect(await bot.ask('congés')).toContain('Deux semaines avant')
    expect(await bot.ask('menu')).toContain('Guide à jour du ')

    const commit = server.push(pagesOf('Un mois avant.'))
    const signature = `sha256=${createHmac('sha256', SECRET).update('{}').digest('hex')}`
    const hook = (sign: string) =>
      fetch(`${bot.url}hooks/handbook`, { method: 'POST', body: '{}', headers: { 'x-hub-signature-256': sign } })
    expect((await hook('sha256=00')).status).toBe(401)
    expect((await hook(signature)).status).toBe(202)
    const soon = { timeout: 60_000, interval: 200 }
    await vi.waitFor(async () => expect(await bot.ask('congés')).toContain('Un mois avant'), soon)

    const status = JSON.parse((await culturebot('status', '--json')).out)
    expect(status).toMatchObject({
      handbook: { version: expect.stringContaining(commit), snapshots: 2, bot: { pages: 2, lastPoll: 'updated' } },
      store: { dialect: 'sqlite' },
      outbox: { waiting: 0, dead: 0 },
    })
    expect((await culturebot('status')).out).toMatch(
      /handbook {3}\w+-\w+, of .* old\)\n.*2 pages.*\nlast look {2}updated/,
    )

    expect((await culturebot('handbook', 'rollback')).out).toMatch(/^rolled-back to /)
    await vi.waitFor(async () => expect(await bot.ask('congés')).toContain('Deux semaines avant'), soon)
    expect((await culturebot('ask', 'congés')).out).toContain('Deux semaines avant')
    expect(await culturebot('handbook', 'refresh')).toMatchObject({
      status: 1,
      out: `rolled-back ${status.handbook.version}\n`,
    })
    expect(await culturebot('handbook', 'refresh', '--force')).toMatchObject({ status: 0 })
    await vi.waitFor(async () => expect(await bot.ask('congés')).toContain('Un mois avant'), soon)
    expect((await culturebot('handbook', 'list')).out).toMatch(new RegExp(`^\\* ${commit}.*\\n {2}\\w+-\\w+`))
    expect(bot.log()).toMatch(/"event":"handbook-updated","pages":2,"sections":2/)
    await bot.stop()

    server.behave('cuts')
    const again = await startBot()
    expect(await again.ask('congés')).toContain('Un mois avant')
    await vi.waitFor(() => expect(again.log()).toContain('"reason":"git-unreachable"'), soon)
    await again.stop()
  }, 300_000)
})
