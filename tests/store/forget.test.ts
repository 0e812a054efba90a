import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { openStore } from '../../src/store/open-store.ts'

describe('forget', () => {
  it('leaves nothing of a member in the files of SQLite, while the store is open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'culturebot-forget-'))
    const file = join(folder, 'culturebot.db')
    const store = await openStore({ url: null, file, secret: null, now: Date.now, log: silentLog })
    for (let index = 0; index < 50; index += 1) {
      const place = { visibility: 'private', platform: 'slack', address: `DM-of-${index}-` } as const
      const member = { platform: 'slack', id: `TEAM/member-${index}-` } as const
      const first = { key: `welcome:${member.id}`, kind: 'welcome', place, payload: '{}', dueAtMs: 0 } as const
      const journey = { member, place, locale: 'fr', timeZone: null, audience: 'person', joinedAtMs: 0 } as const
      await store.journeys.begin(journey, [first])
    }
    const onDisk = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))
    const traces = ['member-7-', 'DM-of-7-']
    expect(traces.filter((trace) => onDisk().includes(trace))).toEqual(traces)
    expect(await store.forget({ platform: 'slack', id: 'TEAM/member-7-' })).toBe(2)
    expect(traces.filter((trace) => onDisk().includes(trace))).toEqual([])
    expect(onDisk().includes('member-8-')).toBe(true)
    await store.close()
    rmSync(folder, { recursive: true })
  })
})
