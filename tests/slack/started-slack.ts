import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSlackAdapter } from '../../adapters/slack/adapter.ts'
import type { SlackAdapter, SlackOptions } from '../../adapters/slack/options.ts'
import type { SeenEvents } from '../../src/adapter.ts'
import { type FakeSlack, startFakeSlack } from './fake-slack/fake-slack.ts'
import { createPeople, type People, type Transport } from './fake-slack/people.ts'
import { SIGNING_SECRET, sign } from './fake-slack/sign.ts'
import { APP_TOKEN } from './fake-slack/socket-server.ts'
import { BOT_TOKEN, type Json } from './fake-slack/state.ts'
import { createMemoryInstallations, createMemoryLeases, createMemorySeenEvents } from './memory-store.ts'

/** The adapter before a fake Slack, with people who use it. */
export interface StartedSlack {
  readonly slack: FakeSlack
  readonly adapter: SlackAdapter
  readonly people: People
  /** Address of the bot's own server; deliveries go to `/slack/events` below it. */
  readonly url: string
  /** Posts a body to the bot as Slack does, signed. */
  post(body: string, headers?: Readonly<Record<string, string>>, path?: string): Promise<Response>
  dispose(): Promise<void>
}

export type StartedOptions = Partial<SlackOptions> & { readonly seenEvents?: SeenEvents }

/** Makes both; the adapter is not started yet. */
export async function createStartedSlack(options: StartedOptions = {}): Promise<StartedSlack> {
  const slack = await startFakeSlack()
  const adapter = createSlackAdapter({
    mode: { kind: 'http', signingSecret: SIGNING_SECRET },
    credentials: { kind: 'token', botToken: BOT_TOKEN },
    seenEvents: createMemorySeenEvents(),
    installations: createMemoryInstallations(),
    leases: createMemoryLeases(),
    ...options,
    settings: { apiUrl: slack.apiUrl, ...options.settings },
  })
  const server = createServer(adapter.requestListener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post: StartedSlack['post'] = (body, headers = {}, path = '/slack/events') =>
    fetch(url + path, { method: 'POST', body, headers: { ...sign(body), ...headers } })
  const transport = options.mode?.kind === 'socket' ? socketTransport(slack) : httpTransport(post)
  return {
    slack,
    adapter,
    url,
    post,
    people: createPeople(slack, transport),
    async dispose() {
      await adapter.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await slack.close()
    },
  }
}

/** The mode by websocket, for `createStartedSlack`. */
export const SOCKET_MODE = { kind: 'socket', appToken: APP_TOKEN } as const

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** Deliveries by signed requests. */
export function httpTransport(post: StartedSlack['post']): Transport {
  const expectOk = async (response: Response): Promise<string> => {
    const body = await response.text()
    if (!response.ok) throw new Error(`the delivery was answered by ${response.status}`)
    return body
  }
  return {
    command: async (fields) => expectOk(await post(new URLSearchParams(fields).toString(), FORM)),
    interaction: async (payload) => {
      await expectOk(await post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), FORM))
    },
    event: async (payload) => {
      await expectOk(await post(JSON.stringify(payload), { 'Content-Type': 'application/json' }))
    },
  }
}

function socketTransport(slack: FakeSlack): Transport {
  const deliver = async (type: Parameters<FakeSlack['socket']['deliver']>[0], payload: Json): Promise<void> => {
    await slack.socket.deliver(type, payload)
  }
  return {
    command: async (fields) => {
      await deliver('slash_commands', fields)
      return ''
    },
    interaction: (payload) => deliver('interactive', payload),
    event: (payload) => deliver('events_api', payload),
  }
}

/** Resolves when `isTrue` is; rejects after ten seconds. */
export async function until(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`never became true: ${isTrue}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
