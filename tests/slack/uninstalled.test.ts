import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endInstallation } from '../../adapters/slack/installs/end-installation.ts'
import type { Installations } from '../../src/adapter.ts'
import { type BotOnSlack, startBotOnSlack } from './bot-on-slack.ts'
import { eventPayload } from './fake-slack/payloads.ts'
import { seenBy } from './fake-slack/seen.ts'
import type { Json } from './fake-slack/state.ts'
import { CREDENTIALS, install } from './install.ts'
import { createMemoryInstallations } from './memory-store.ts'

const REMOVALS = [
  ['app_uninstalled', {}],
  ['tokens_revoked', { tokens: { oauth: [], bot: ['U0BOT'] } }],
] as const

let bot: BotOnSlack
let installations: Installations
beforeEach(async () => {
  installations = createMemoryInstallations()
  bot = await startBotOnSlack({ credentials: CREDENTIALS, installations })
})
afterEach(() => bot.dispose())

const nowS = (): number => Math.floor(Date.now() / 1_000)

/** Tells the bot an event a second time, with the time at which Slack says that it was. */
async function tell(event: Json, sentAtS: number | null = nowS()): Promise<void> {
  const body = JSON.stringify({
    ...eventPayload('T0001', crypto.randomUUID(), event),
    event_time: sentAtS ?? undefined,
  })
  const headers = { 'Content-Type': 'application/json', 'X-Slack-Retry-Num': '2' }
  expect((await bot.post(body, headers)).status).toBe(200)
}

describe('an installation', () => {
  it.each(REMOVALS)('ends with %s', async (type, fields) => {
    await install(bot.url)
    await tell({ type, ...fields })
    expect(await installations.list('slack')).toEqual([])
    await bot.people.slash('réunions')
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain('Je ne suis pas installé dans cet espace')
  })
})

describe('the end of an earlier installation', () => {
  it.each(REMOVALS)('leaves the one that was made since: %s', async (type, fields) => {
    await install(bot.url)
    await install(bot.url)
    const made = await installations.load('slack', 'T0001')
    await tell({ type, ...fields }, nowS() - 300)
    expect(await installations.load('slack', 'T0001')).toBe(made)
  })

  it('is told from another by its time alone: an event without one is of now', async () => {
    await install(bot.url)
    await tell({ type: 'app_uninstalled' }, null)
    expect(await installations.list('slack')).toEqual([])
  })
})

describe('endInstallation', () => {
  const INSTALLED_AT_MS = 1_790_000_000_700
  const KEPT = { botToken: 'xoxb-1', botId: 'B1', botUserId: 'U1', refreshToken: null, expiresAtMs: null }
  const listAfter = async (kept: object, sentAtMs: number): Promise<readonly string[]> => {
    await installations.save('slack', 'T1', JSON.stringify(kept))
    await endInstallation({ workspaceId: 'T1', sentAtMs }, installations)
    return installations.list('slack')
  }

  it.each([
    ['leaves an installation that was made since', 1_789_999_999_000, ['T1']],
    ['deletes one that ended in the second in which it was made', 1_790_000_000_000, []],
    ['deletes one that ended later', 1_790_000_001_000, []],
  ])('%s', async (_name, sentAtMs, left) => {
    expect(await listAfter({ ...KEPT, installedAtMs: INSTALLED_AT_MS }, sentAtMs)).toEqual(left)
  })

  it('deletes one whose time was not kept', async () => {
    expect(await listAfter(KEPT, 1_000)).toEqual([])
  })
})

describe('tokens_revoked', () => {
  it.each([{ oauth: ['U1'], bot: [] }, { oauth: ['U1'] }])(
    'leaves the bot its token where it names %j',
    async (tokens) => {
      await install(bot.url)
      await tell({ type: 'tokens_revoked', tokens })
      expect(await installations.list('slack')).toEqual(['T0001'])
    },
  )
})
