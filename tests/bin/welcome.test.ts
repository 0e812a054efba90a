import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../bin/command.ts'
import { backfill, listBackfill, readSince } from '../../bin/welcome-backfill.ts'
import { countByDay } from '../../bin/welcome-plan.ts'
import type { Arrival } from '../../src/adapter.ts'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { createWelcome } from '../../src/welcome/create-welcome.ts'
import { SOAK_SETTINGS, SOAK_STEPS } from '../soak/parts.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-welcome-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function culturebot(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/culturebot.ts', 'welcome', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', CULTUREBOT_DATA: folder, NO_COLOR: '1' },
  })
  return { status, stdout, stderr }
}

function openTestStore(name = 'culturebot'): Promise<Store> {
  const file = join(folder, `${name}.db`)
  return openStore({ url: null, file, secret: null, now: Date.now, log: silentLog })
}

function welcomeOver(store: Store) {
  return createWelcome({ store, steps: () => SOAK_STEPS, settings: () => SOAK_SETTINGS, onAdded: () => {} })
}

function arrivalOf(id: string, joinedAtMs: number, kind: Arrival['kind'] = 'person'): Arrival {
  const place = { visibility: 'private', platform: 'slack', address: id } as const
  return { member: { platform: 'slack', id }, place, locale: 'fr', timeZone: null, kind, joinedAtMs }
}

describe('culturebot welcome', () => {
  it('previews a step as it reads, with its buttons', () => {
    const { status, stdout } = culturebot('--preview', '4-first-week', '--lang', 'en')
    expect(status).toBe(0)
    expect(stdout).toContain('Your first week is behind you')
    expect(stdout).toContain('[Menu] [Find help] [No more of these]')
  })

  it('names the steps there are when asked for another', () => {
    const { status, stderr } = culturebot('--preview', 'nope')
    expect(status).toBe(2)
    expect(stderr).toContain('1-arrival, 2-ask, 3-norms, 4-first-week')
  })

  it('says who gets what next: counts, ids when asked for', async () => {
    const bot = await openTestStore()
    await welcomeOver(bot).welcome(arrivalOf('T1/U1', Date.now()))
    await welcomeOver(bot).welcome(arrivalOf('T1/U2', Date.now()))
    const counts = culturebot('--dry-run')
    const ids = culturebot('--dry-run', '--ids', '--json')
    await bot.close()
    expect(counts.stdout).toMatch(/^slack {2}1-one {2}\d{4}-\d\d-\d\d {2}2\n$/)
    expect(counts.stderr).toBe('2 welcome messages wait\n')
    const lines = ids.stdout.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { platform: 'slack', id: 'T1/U1', step: '1-one' },
      { platform: 'slack', id: 'T1/U2', step: '1-one' },
    ])
  })

  it.each([
    ['nothing', []],
    ['two things', ['--dry-run', '--preview', '1-arrival']],
    ['a day that does not exist', ['--backfill', 'since=2026-02-31']],
    ['a back-fill without a platform', ['--backfill', 'since=2026-02-01']],
  ])('refuses %s', (_name, args) => {
    expect(culturebot(...args).status).toBe(2)
  })
})

describe('readSince', () => {
  const nowMs = Date.UTC(2026, 10, 26)

  it('reads the first moment of a day where the organisation is', () => {
    expect(readSince('since=2026-09-01', 'Europe/Paris', nowMs)).toBe(Date.UTC(2026, 7, 31, 22))
    expect(readSince('2026-09-01', 'UTC', nowMs)).toBe(Date.UTC(2026, 8, 1))
  })

  it.each(['', 'since=yesterday', '2026-13-01', '2026-02-30', '2026-11-27', '20260901'])('refuses %j', (text) => {
    expect(() => readSince(text, 'UTC', nowMs)).toThrow(UsageError)
  })
})

describe('listBackfill', () => {
  it('lists who joined since and was never welcomed, once each, and backfill welcomes them', async () => {
    const store = await openTestStore('backfill')
    const welcome = welcomeOver(store)
    await welcome.welcome(arrivalOf('welcomed', 20))
    await store.journeys.noteEarlier([{ platform: 'slack', id: 'earlier' }])
    const adapter = {
      name: 'slack' as const,
      async *arrivalsSince() {
        yield arrivalOf('new', 30)
        yield arrivalOf('old', 5)
        yield arrivalOf('earlier', 25)
        yield arrivalOf('welcomed', 20)
        yield arrivalOf('robot', 30, 'bot')
        yield arrivalOf('guest', 30, 'guest')
        yield arrivalOf('new', 30)
      },
    }
    const parts = { store, welcome, adapters: [adapter], sinceMs: 10 }
    const found = await listBackfill(parts)
    expect(found.map(({ member }) => member.id)).toEqual(['earlier', 'new'])
    expect(await backfill(found, welcome)).toBe(2)
    expect(await listBackfill(parts)).toEqual([])
    expect(await store.outbox.depth()).toMatchObject({ waiting: 3 })
    await store.close()
  })
})

describe('countByDay', () => {
  it('counts by platform, step and day', () => {
    const message = (step: string, dueAtMs: number) =>
      ({ member: { platform: 'slack', id: 'x' }, step, dueAtMs }) as const
    expect(countByDay([message('a', 0), message('a', 1), message('a', 86_400_000), message('b', 0)])).toEqual([
      { platform: 'slack', step: 'a', day: '1970-01-01', members: 2 },
      { platform: 'slack', step: 'a', day: '1970-01-02', members: 1 },
      { platform: 'slack', step: 'b', day: '1970-01-01', members: 1 },
    ])
  })
})
