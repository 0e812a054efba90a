import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'

const SECRET = 'a secret for tests only'
const member = { platform: 'slack', id: 'T1/U1' } as const
const place = { visibility: 'private', platform: 'slack', address: 'D1' } as const

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-commands-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const dataOf = (name: string) => join(folder, name)

function culturebot(args: readonly string[], data: string, env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/culturebot.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', CULTUREBOT_SECRET: SECRET, CULTUREBOT_DATA: dataOf(data), ...env },
  })
  return { status, stdout, stderr }
}

/** A store with one message dead and one waiting, left open as a running bot would. */
async function startStore(data: string): Promise<Store> {
  const file = join(dataOf(data), 'culturebot.db')
  const store = await openStore({ url: null, file, secret: SECRET, now: Date.now, log: silentLog })
  await store.journeys.begin({ member, place, locale: 'fr', timeZone: null, audience: 'person', joinedAtMs: 0 }, [
    { key: 'a/hello', kind: 'welcome', place, payload: '{}', dueAtMs: 0 },
    { key: 'b/next', kind: 'welcome', place, payload: '{}', dueAtMs: Date.UTC(2100, 0, 1) },
  ])
  for (const claimed of await store.outbox.claim({ limit: 9, leaseMs: 1000, platforms: ['slack'] })) {
    await store.outbox.bury(claimed, 'channel-gone')
  }
  return store
}

describe('culturebot outbox', () => {
  it('lists dead and waiting messages and retries, next to a bot that runs', async () => {
    const bot = await startStore('outbox')
    expect(culturebot(['outbox'], 'outbox')).toEqual({
      status: 0,
      stdout: `dead     a/hello  due 1970-01-01T00:00:00.000Z  attempts 1  channel-gone
waiting  b/next  due 2100-01-01T00:00:00.000Z  attempts 0
1 waiting, 1 dead
`,
      stderr: '',
    })
    const { stdout } = culturebot(['outbox', '--json'], 'outbox')
    const [dead, waiting] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(dead).toEqual({
      ...{ state: 'dead', key: 'a/hello', kind: 'welcome', platform: 'slack', dueAtMs: 0, attempts: 1 },
      ...{ reason: 'channel-gone', diedAtMs: expect.any(Number) },
    })
    expect(waiting).toMatchObject({ state: 'waiting', key: 'b/next', reason: null })
    expect(culturebot(['outbox', '--retry', 'b/next'], 'outbox')).toMatchObject({ status: 1, stdout: '0 due now\n' })
    expect(culturebot(['outbox', '--retry', '--json'], 'outbox')).toMatchObject({ stdout: '{"revived":1}\n' })
    expect(await bot.outbox.claim({ limit: 9, leaseMs: 1000, platforms: ['slack'] })).toMatchObject([
      { key: 'a/hello', attempt: 2 },
    ])
    await bot.close()
  })
})

describe('culturebot forget', () => {
  it('deletes a member, next to a bot that runs', async () => {
    const bot = await startStore('forget')
    expect(culturebot(['forget', 'slack:T1/U1'], 'forget')).toMatchObject({ status: 0, stdout: '3 rows deleted\n' })
    expect(await bot.journeys.of(member)).toBeNull()
    expect(culturebot(['forget', 'slack:T1/U1', '--json'], 'forget')).toMatchObject({ stdout: '{"rows":0}\n' })
    await bot.close()
  })
})

describe('culturebot backup and restore', () => {
  it('carries a store to another folder', async () => {
    const bot = await startStore('source')
    const file = join(folder, 'backup.jsonl.gz')
    expect(culturebot(['backup', file], 'source')).toEqual({ status: 0, stdout: `3 rows in ${file}\n`, stderr: '' })
    expect(culturebot(['restore', file, '--json'], 'target')).toMatchObject({
      status: 0,
      stdout: `${JSON.stringify({ file, rows: 3 })}\n`,
    })
    expect(culturebot(['outbox'], 'target').stdout).toContain('1 waiting, 1 dead')
    expect(culturebot(['restore', file], 'target')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^culturebot: The store is not empty.*--force/),
    })
    expect(culturebot(['restore', file, '--force'], 'target')).toMatchObject({ status: 0 })
    expect(culturebot(['restore', file, '--force'], 'source')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`is held by process ${process.pid}`),
    })
    await bot.close()
  })
})

describe('culturebot store commands', () => {
  it.each([
    [['forget'], 'forget takes one MEMBER'],
    [['forget', 'Marie'], 'forget takes one MEMBER'],
    [['forget', 'web:1'], 'forget takes one MEMBER'],
    [['forget', 'slack:U1', 'slack:U2'], 'forget takes one MEMBER'],
    [['outbox', 'key'], 'outbox takes a KEY after --retry alone'],
    [['backup'], 'backup takes one FILE'],
    [['restore', 'a', 'b'], 'restore takes one FILE'],
    [['restore', '--content', 'x'], "Unknown option '--content'"],
  ])('exits 2 on %j, saying what is wrong', (args, message) => {
    const { status, stdout, stderr } = culturebot(args, 'misuse')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it.each(['outbox', 'forget', 'backup', 'restore'])('%s --help tells the options and opens nothing', (name) => {
    const { status, stdout } = culturebot([name, '--help'], 'help')
    expect(status).toBe(0)
    expect(stdout).toContain(`culturebot ${name} [`.slice(0, -2))
    expect(stdout).toContain('CULTUREBOT_DATA')
    expect(existsSync(dataOf('help'))).toBe(false)
  })

  it('makes no store where there is none', () => {
    expect(culturebot(['outbox'], 'none')).toMatchObject({ status: 1, stderr: expect.stringContaining('no store') })
    expect(existsSync(dataOf('none'))).toBe(false)
  })

  it('shows neither address nor secret that are wrong, and says how to mend them', () => {
    const env = { DATABASE_URL: 'mysql://u:hunter2@h/d', CULTUREBOT_SECRET: 'hunter2' }
    const { status, stderr } = culturebot(['outbox'], 'wrong', env)
    expect(status).toBe(2)
    expect(stderr).toMatch(/DATABASE_URL: expected.*postgres:[\s\S]*CULTUREBOT_SECRET: expected 16 characters/)
    expect(stderr).not.toContain('hunter2')
    const unreachable = culturebot(['outbox'], 'wrong', { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/d' })
    expect(unreachable).toMatchObject({ status: 1, stderr: expect.stringContaining('PostgreSQL cannot be reached') })
    expect(unreachable.stderr).not.toContain('hunter2')
  })
})
