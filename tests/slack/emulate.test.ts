import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { createEmulator, type Emulator } from 'emulate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSlackAdapter } from '../../adapters/slack/adapter.ts'
import { type Bot, createBot } from '../../src/bot.ts'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'
import { commandPayload, eventPayload } from './fake-slack/payloads.ts'
import { SIGNING_SECRET, sign } from './fake-slack/sign.ts'
import type { Json } from './fake-slack/state.ts'
import { createMemoryInstallations, createMemoryLeases, createMemorySeenEvents } from './memory-store.ts'

// Vercel's emulator of Slack, written by others than us: Web API, OAuth, views. It does not simulate commands or
// deliveries, so these are signed and posted here.

const USER_TOKEN = 'xoxp-member'
const OAUTH_APP = { client_id: '1.2', client_secret: 'secret', name: 'culturebot', redirect_uris: [] as string[] }

let emulator: Emulator
let bot: Bot
let url: string
let close: () => Promise<void>

async function freePort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Calls the emulator as a member or as the bot. */
async function call(method: string, args: Readonly<Record<string, string>>, token = USER_TOKEN): Promise<Json> {
  const response = await fetch(`${emulator.url}/api/${method}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: new URLSearchParams(args),
  })
  return (await response.json()) as Json
}

/** Resolves with the body of the acknowledgement. */
async function deliver(body: string, type: string): Promise<string> {
  const response = await fetch(`${url}/slack/events`, {
    method: 'POST',
    body,
    headers: { ...sign(body), 'Content-Type': type },
  })
  expect(response.status).toBe(200)
  return response.text()
}

const installations = createMemoryInstallations()

/** Goes through both sides' install pages. */
async function install(): Promise<Response> {
  const page = await fetch(`${url}/slack/install`)
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
  const authorize = /href="([^"]+authorize[^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
  const asked = new URL(authorize).searchParams
  const consent = await (await fetch(authorize)).text()
  const user = /name="user_id" value="(U[^"]+)"/.exec(consent)?.[1] ?? ''
  const allowed = await fetch(`${emulator.url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      user_id: user,
      redirect_uri: `${url}/slack/oauth_redirect`,
      scope: asked.get('scope') ?? '',
      state: asked.get('state') ?? '',
      client_id: OAUTH_APP.client_id,
    }),
  })
  return fetch(allowed.headers.get('location') ?? '', { headers: { Cookie: cookie } })
}

beforeAll(async () => {
  emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        oauth_apps: [OAUTH_APP],
        signing_secret: SIGNING_SECRET,
        strict_scopes: true,
        tokens: [{ token: USER_TOKEN, type: 'user', user: 'admin' }],
      },
    },
  })
  const adapter = createSlackAdapter({
    mode: { kind: 'http', signingSecret: SIGNING_SECRET },
    credentials: { kind: 'oauth', clientId: OAUTH_APP.client_id, clientSecret: OAUTH_APP.client_secret },
    seenEvents: createMemorySeenEvents(),
    installations,
    leases: createMemoryLeases(),
    settings: { apiUrl: `${emulator.url}/api/` },
  })
  bot = createBot(PARTS, [adapter])
  await bot.start()
  const server = createServer(adapter.requestListener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = async () => {
    await bot.stop()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await emulator.close()
  }
})
afterAll(() => close())

describe('the emulator of others', () => {
  it('installs by OAuth, with strict scopes', async () => {
    expect((await install()).status).toBe(200)
    expect(await installations.list('slack')).toHaveLength(1)
  })

  it('has a direct message answered', async () => {
    const teamId = String((await call('auth.test', {})).team_id)
    const { botToken, botUserId } = JSON.parse((await installations.load('slack', teamId)) ?? '{}') as Record<
      string,
      string
    >
    const member = String((await call('auth.test', {})).user_id)
    const opened = (await call('conversations.open', { users: member }, botToken)).channel as Json
    const channel = String(opened.id)
    const posted = await call('chat.postMessage', { channel, text: 'réunions' })
    const event = { type: 'message', channel, channel_type: 'im', user: member, text: 'réunions', ts: posted.ts }
    await deliver(JSON.stringify(eventPayload(teamId, 'EvEmulated', event)), 'application/json')
    const history = async () => (await call('conversations.history', { channel }, botToken)).messages as readonly Json[]
    let messages: readonly Json[] = []
    const deadline = performance.now() + 10_000
    while (messages.length < 2 && performance.now() < deadline) messages = await history()
    const answer = messages.find(({ user }) => user === botUserId)
    expect(String(answer?.text)).toContain('reunions-et-decisions')
    expect(answer?.blocks).not.toEqual([])
  })

  it('opens a modal for /aide, and takes an ephemeral answer to /culture', async () => {
    const identity = await call('auth.test', {})
    const teamId = String(identity.team_id)
    const { botToken } = JSON.parse((await installations.load('slack', teamId)) ?? '{}') as {
      readonly botToken: string
    }
    const slash = async (command: string, text: string): Promise<string> => {
      const user = String(identity.user_id)
      const trigger = await call('views.generateTriggerId', { user_id: user }, botToken)
      const fields = { teamId, user, command, text, channel: 'C000000001', responseUrl: `${url}/response` }
      const body = new URLSearchParams(commandPayload({ ...fields, triggerId: String(trigger.trigger_id) })).toString()
      return deliver(body, 'application/x-www-form-urlencoded')
    }
    expect(await slash('/aide', '')).toBe('')
    expect(JSON.parse(await slash('/culture', 'réunions'))).toMatchObject({ response_type: 'ephemeral' })
    await bot.stop()
    const inspector = await (await fetch(`${emulator.url}/?tab=views`)).text()
    expect(inspector).not.toContain('No modal views have been opened.')
  })
})
