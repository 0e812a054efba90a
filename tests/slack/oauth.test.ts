import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatInstallation } from '../../adapters/slack/installs/installation.ts'
import { loadFresh, type RotationParts } from '../../adapters/slack/installs/rotate-token.ts'
import { createReplySeal } from '../../adapters/slack/seal-reply.ts'
import type { Installations } from '../../src/adapter.ts'
import { DeliveryError } from '../../src/adapter.ts'
import { privateReply } from '../contract/adapter-contract.ts'
import { type BotOnSlack, startBotOnSlack } from './bot-on-slack.ts'
import { seenBy, viewText } from './fake-slack/seen.ts'
import { SIGNING_SECRET } from './fake-slack/sign.ts'
import { CREDENTIALS, install as installOn } from './install.ts'
import { createMemoryInstallations, createMemoryLeases } from './memory-store.ts'
import { SOCKET_MODE } from './started-slack.ts'

let bot: BotOnSlack
let installations: Installations
beforeEach(async () => {
  installations = createMemoryInstallations()
  bot = await startBotOnSlack({ credentials: CREDENTIALS, installations })
})
afterEach(() => bot.dispose())

const install = () => installOn(bot.url)

describe('an installation', () => {
  it('begins on a page that asks for the scopes of the manifest', async () => {
    const page = await (await fetch(`${bot.url}/slack/install`)).text()
    expect(decodeURIComponent(page)).toContain('scope=app_mentions:read,assistant:write,chat:write,commands')
  })

  it('keeps a token, and answers by it from then on', async () => {
    expect((await install()).status).toBe(200)
    expect(await installations.list('slack')).toEqual(['T0001'])
    await bot.people.message('réunions')
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain('reunions-et-decisions')
  })

  it('keeps nothing of who installed it', async () => {
    await install()
    expect(Object.keys(JSON.parse((await installations.load('slack', 'T0001')) ?? '{}'))).toEqual([
      'botToken',
      'botId',
      'botUserId',
      'refreshToken',
      'expiresAtMs',
      'installedAtMs',
    ])
  })

  it('is refused without the state of the browser that began it', async () => {
    const answer = await fetch(`${bot.url}/slack/oauth_redirect?code=code1&state=forged`)
    expect(answer.status).toBe(400)
    expect(await installations.list('slack')).toEqual([])
  })

  it('that is declined at Slack is no failure of the bot, and may begin again', async () => {
    const answer = await fetch(`${bot.url}/slack/oauth_redirect?error=access_denied&state=x`)
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('<a href="install">Recommencer</a>'),
    ])
  })

  it('that Slack does not complete is a failure', async () => {
    bot.slack.fail('oauth.v2.access', 'fatal_error')
    expect((await install()).status).toBe(500)
  })
})

describe('a workspace without installation', () => {
  it('is told so, in both languages', async () => {
    await bot.people.slash('réunions', { teamId: 'T9' })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toMatch(/Je ne suis pas installé[\s\S]+I am not installed/)
  })

  it('still gets help from /aide', async () => {
    await bot.people.slash('', { command: '/aide', teamId: 'T9' })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain('En danger maintenant')
  })

  it('still gets help from the button that opens it', async () => {
    await install()
    await bot.people.slash('')
    await bot.settle()
    const [ephemeral] = bot.slack.state.ephemerals
    await bot.people.event({ type: 'app_uninstalled' })
    if (ephemeral !== undefined) await bot.people.press('door', { ephemeral })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain('En danger maintenant')
  })

  it('still gets the help that an earlier message holds back', async () => {
    await install()
    await bot.people.message('§crisis')
    await bot.settle()
    const message = bot.slack.state.messages.find(({ bot_id }) => bot_id !== undefined)
    await bot.people.event({ type: 'app_uninstalled' })
    if (message !== undefined) await bot.people.press('show', { message })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain('3114')
  })

  it('is known to be one while the store is gone only if it was read before', async () => {
    const broken: Installations = { ...installations, load: async () => Promise.reject(new Error('no database')) }
    const other = await startBotOnSlack({ credentials: CREDENTIALS, installations: broken })
    await other.people.slash('réunions')
    await other.settle()
    await other.dispose()
    expect(seenBy(other.slack, 'U1')).toContain('reunions-et-decisions')
  })
})

describe('loadFresh', () => {
  const HOUR = 3_600_000
  let parts: RotationParts
  const save = (expiresAtMs: number | null, refreshToken: string | null = 'xoxe-1') =>
    installations.save(
      'slack',
      'T1',
      formatInstallation({
        botToken: 'xoxb-old',
        botId: 'B1',
        botUserId: 'U1',
        refreshToken,
        expiresAtMs,
        installedAtMs: 1,
      }),
    )
  let refreshes: number
  let refresh: () => Promise<Record<string, unknown>>
  beforeEach(() => {
    refreshes = 0
    refresh = async () => ({
      ok: true,
      access_token: `xoxb-new-${refreshes}`,
      refresh_token: 'xoxe-2',
      expires_in: 43_200,
    })
    const call = async (): Promise<Record<string, unknown>> => {
      refreshes += 1
      return refresh()
    }
    const leases = createMemoryLeases()
    parts = { installations, leases, owner: 'a', clientId: 'i', clientSecret: 's', api: { call }, nowMs: () => 0 }
  })

  it.each([
    ['does not expire', null, null],
    ['lives long enough', 3 * HOUR, 'xoxe-1'],
  ])('leaves a token that %s', async (_name, expiresAtMs, refreshToken) => {
    await save(expiresAtMs, refreshToken)
    expect([(await loadFresh('T1', parts))?.botToken, refreshes]).toEqual(['xoxb-old', 0])
  })

  it('renews a token that runs out soon, and keeps the new one', async () => {
    await save(HOUR)
    expect(await loadFresh('T1', parts)).toMatchObject({
      botToken: 'xoxb-new-1',
      refreshToken: 'xoxe-2',
      expiresAtMs: 43_200_000,
      installedAtMs: 1,
    })
    expect((await loadFresh('T1', parts))?.botToken).toBe('xoxb-new-1')
    expect(refreshes).toBe(1)
  })

  it('renews once where four replicas find it at the same time', async () => {
    await save(HOUR)
    const tokens = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => loadFresh('T1', { ...parts, owner })))
    expect(refreshes).toBe(1)
    expect(new Set(tokens.map((found) => found?.botToken))).toEqual(new Set(['xoxb-old', 'xoxb-new-1']))
  })

  it('waits for the replica that renews where the old token has run out', async () => {
    await save(-1)
    const tokens = await Promise.all(['a', 'b'].map((owner) => loadFresh('T1', { ...parts, owner })))
    expect([refreshes, ...tokens.map((found) => found?.botToken)]).toEqual([1, 'xoxb-new-1', 'xoxb-new-1'])
  })

  it('goes on with the old token while it lives and Slack does not renew it', async () => {
    await save(HOUR)
    refresh = async () => Promise.reject(new DeliveryError('down'))
    expect((await loadFresh('T1', parts))?.botToken).toBe('xoxb-old')
  })

  it('rejects where the token has run out and Slack does not renew it', async () => {
    await save(-1)
    refresh = async () => Promise.reject(new DeliveryError('down'))
    await expect(loadFresh('T1', parts)).rejects.toThrow(DeliveryError)
  })
})

describe('install pages with Socket Mode', () => {
  it('are served all the same', async () => {
    const other = await startBotOnSlack({ mode: SOCKET_MODE, credentials: CREDENTIALS, installations })
    expect((await installOn(other.url)).status).toBe(200)
    await other.dispose()
    expect(await installations.list('slack')).toEqual(['T0001'])
  })
})

describe('createReplySeal', () => {
  it('opens what it closed, and nothing of another key', () => {
    const value = createReplySeal(SIGNING_SECRET).close(privateReply)
    expect(createReplySeal(SIGNING_SECRET).open(value)).toEqual(privateReply)
    expect(createReplySeal('other').open(value)).toBeNull()
    expect(createReplySeal(SIGNING_SECRET).open(`${value.slice(0, -2)}AA`)).toBeNull()
  })

  it('gives up on a reply that no button can carry', () => {
    const summary = Array.from({ length: 3_000 }, () => Math.random().toString(36)).join('')
    expect(createReplySeal('x').close({ ...privateReply, summary })).toBe('')
  })
})

describe('a modal of the private path', () => {
  it('is shown by an installed workspace too', async () => {
    await install()
    await bot.people.slash('', { command: '/aide' })
    await bot.settle()
    expect([...bot.slack.state.modals.values()].map(({ view }) => viewText(view))).toEqual([
      expect.stringContaining('En danger maintenant'),
    ])
  })
})
