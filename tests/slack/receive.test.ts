import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AdapterHandlers, Arrival, OrdinaryReply, Question } from '../../src/adapter.ts'
import { commandPayload, eventPayload, shortcutPayload } from './fake-slack/payloads.ts'
import { addResponseUrl } from './fake-slack/response-urls.ts'
import { sign } from './fake-slack/sign.ts'
import type { Json } from './fake-slack/state.ts'
import { createStartedSlack, type StartedSlack } from './started-slack.ts'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const SLACK_WAITS_MS = 3_000

let started: StartedSlack
let questions: Question[]
let arrivals: Arrival[]
let onJoin: (arrival: Arrival) => Promise<void>
let onQuestion: (question: Question) => Promise<void>
beforeEach(async () => {
  started = await createStartedSlack()
  questions = []
  arrivals = []
  onJoin = async (arrival) => void arrivals.push(arrival)
  onQuestion = async (question) => void questions.push(question)
  const handlers: AdapterHandlers = {
    onQuestion: (question) => onQuestion(question),
    onAction: async () => {},
    onJoin: (arrival) => onJoin(arrival),
    previewLink: () => null,
    log: () => {},
  }
  await started.adapter.start(handlers)
})
afterEach(() => started.dispose())

const command = (fields: Partial<Parameters<typeof commandPayload>[0]> = {}) =>
  new URLSearchParams(
    commandPayload({
      teamId: 'T0001',
      user: 'U1',
      command: '/culture',
      text: 'normes',
      channel: 'C1',
      responseUrl: 'http://127.0.0.1:1/none',
      triggerId: crypto.randomUUID(),
      ...fields,
    }),
  ).toString()

const shortcut = () => {
  const fields = {
    teamId: 'T0001',
    user: 'U1',
    author: 'U2',
    text: 'normes',
    channel: 'C1',
    responseUrl: 'http://127.0.0.1:1/none',
  }
  const payload = shortcutPayload({ ...fields, callbackId: 'find_norm', triggerId: crypto.randomUUID() })
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
}

const mention = () =>
  JSON.stringify(
    eventPayload('T0001', `Ev${crypto.randomUUID()}`, {
      type: 'app_mention',
      user: 'U1',
      text: '<@U0BOT> normes',
      ts: '1790000000.000001',
      channel: 'C1',
    }),
  )

const REPLY: OrdinaryReply = {
  locale: 'fr',
  path: 'ordinary',
  summary: 'Les normes',
  body: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: 'Les normes' }] }] },
  quoted: null,
  sources: [],
  actions: [],
}

const withResponseUrl = (): string => started.slack.url + addResponseUrl(started.slack.state, 'U1', 'C1', null)

const nowS = (): number => Math.floor(Date.now() / 1_000)

/** Posts with other headers than Slack would send. */
async function postSigned(body: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const response = await started.post(body, headers)
  await response.text()
  await started.adapter.stop()
  return response.status
}

describe('requestListener', () => {
  it('acknowledges a signed command with an empty body', async () => {
    const response = await started.post(command(), { 'Content-Type': FORM })
    expect([response.status, await response.text()]).toEqual([200, ''])
    await started.adapter.stop()
    expect(questions.map(({ text }) => text)).toEqual(['normes'])
  })

  it('acknowledges a command with its answer', async () => {
    onQuestion = ({ privatePlace }) => started.adapter.sendPrivately(privatePlace, REPLY)
    const response = await started.post(command({ responseUrl: withResponseUrl() }), { 'Content-Type': FORM })
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await response.json()).toEqual({
      response_type: 'ephemeral',
      unfurl_links: false,
      unfurl_media: false,
      text: 'Les normes',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Les normes', verbatim: true } }],
    })
    await started.adapter.stop()
    expect(started.slack.state.calls.map(({ method }) => method)).not.toContain('response_url')
  })

  it('acknowledges a command before it is answered where that takes long, and answers by its response_url', async () => {
    const answered = Promise.withResolvers<void>()
    onQuestion = async ({ privatePlace }) => {
      await answered.promise
      await started.adapter.sendPrivately(privatePlace, REPLY)
    }
    const response = await started.post(command({ responseUrl: withResponseUrl() }), { 'Content-Type': FORM })
    expect([response.status, await response.text()]).toEqual([200, ''])
    answered.resolve()
    await started.adapter.stop()
    expect(started.slack.state.ephemerals.map(({ user, text }) => [user, text])).toEqual([['U1', 'Les normes']])
  })

  it('answers the second time by the response_url', async () => {
    onQuestion = async ({ privatePlace }) => {
      await started.adapter.sendPrivately(privatePlace, REPLY)
      await started.adapter.sendPrivately(privatePlace, REPLY)
    }
    const response = await started.post(command({ responseUrl: withResponseUrl() }), { 'Content-Type': FORM })
    expect(await response.json()).toMatchObject({ text: 'Les normes' })
    await started.adapter.stop()
    expect(started.slack.state.ephemerals).toHaveLength(1)
  })

  it('takes deliveries in at any address below /slack', async () => {
    const response = await started.post(command(), { 'Content-Type': FORM }, '/slack/commands')
    expect(response.status).toBe(200)
  })

  it.each([
    ['a forged signature', () => ({ 'X-Slack-Signature': `v0=${'0'.repeat(64)}` }), 401],
    ['no signature', () => ({ 'X-Slack-Signature': '' }), 401],
    ['another app’s secret', (body: string) => sign(body, nowS(), 'another-secret'), 401],
    ['a timestamp of six minutes ago', (body: string) => sign(body, nowS() - 360), 401],
    ['a timestamp of two minutes ahead', (body: string) => sign(body, nowS() + 120), 401],
    ['a timestamp of tomorrow', (body: string) => sign(body, nowS() + 86_400), 401],
  ])('refuses %s, of commands, buttons and events alike', async (_name, headersOf, status) => {
    for (const [body, type] of [
      [command(), FORM],
      [shortcut(), FORM],
      [mention(), JSON_TYPE],
    ] as const) {
      const response = await started.post(body, { 'Content-Type': type, ...headersOf(body) })
      expect([response.status, await response.text()]).toEqual([status, expect.not.stringContaining('normes')])
    }
    await started.adapter.stop()
    expect(questions).toEqual([])
  })

  it('takes buttons, shortcuts and events by the same address', async () => {
    for (const [body, type] of [
      [shortcut(), FORM],
      [mention(), JSON_TYPE],
    ] as const) {
      expect((await started.post(body, { 'Content-Type': type })).status).toBe(200)
    }
    await started.adapter.stop()
    expect(questions.map(({ asked }) => asked)).toEqual(['about', 'mention'])
  })

  it.each(['', `&${command()}`])(
    'answers Slack’s unsigned check of the certificate, and nothing in it',
    async (rest) => {
      expect(await postSigned(`ssl_check=1${rest}`, { 'Content-Type': FORM, 'X-Slack-Signature': '' })).toBe(200)
      expect(questions).toEqual([])
    },
  )

  it('takes no command for signed that stands beside a payload', async () => {
    const body = `${command()}&${shortcut()}`
    expect(await postSigned(body, { 'Content-Type': FORM, 'X-Slack-Signature': '' })).toBe(401)
    expect(questions).toEqual([])
  })

  it('takes a timestamp of half a minute ahead: clocks differ', async () => {
    const body = command()
    expect(await postSigned(body, { 'Content-Type': FORM, ...sign(body, nowS() + 30) })).toBe(200)
    expect(questions).toHaveLength(1)
  })

  it('takes a content type with a charset', async () => {
    expect(await postSigned(command(), { 'Content-Type': `${FORM}; charset=utf-8` })).toBe(200)
    expect(questions).toHaveLength(1)
  })

  it('refuses a body of more than a mebibyte', async () => {
    expect(await postSigned(command({ text: 'a'.repeat(1_100_000) }), { 'Content-Type': FORM })).toBe(413)
    expect(questions).toEqual([])
  })

  it('refuses one whose length is not announced', async () => {
    const body = command({ text: 'a'.repeat(1_100_000) })
    const sent = fetch(`${started.url}/slack/events`, {
      method: 'POST',
      headers: { 'Content-Type': FORM, ...sign(body) },
      body: new Blob([body]).stream(),
      duplex: 'half',
    })
    // Who writes on after the refusal may lose the connection before reading it.
    expect(await sent.then(({ status }) => status).catch(() => 413)).toBe(413)
    await started.adapter.stop()
    expect(questions).toEqual([])
  })

  it('refuses a body that is not what it says', async () => {
    expect(await postSigned('{"type":', { 'Content-Type': JSON_TYPE })).toBe(400)
  })

  it('answers the check of its address', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'x' })
    const response = await started.post(body, { 'Content-Type': JSON_TYPE })
    expect(await response.text()).toContain('abc')
  })

  it.each(['/slack', '/slack/unknown', '/slack/install'])('has nothing at GET %s', async (path) => {
    expect((await fetch(started.url + path)).status).toBe(404)
  })

  it('asks to come back while it is not started', async () => {
    const other = await createStartedSlack()
    const response = await other.post(command(), { 'Content-Type': FORM })
    expect(response.status).toBe(503)
    await other.dispose()
  })

  it('answers a command once that comes five times', async () => {
    const body = command()
    for (let times = 0; times < 5; times += 1) await started.post(body, { 'Content-Type': FORM })
    await started.adapter.stop()
    expect(questions).toHaveLength(1)
  })

  it('acknowledges what it does not look at', async () => {
    const body = JSON.stringify(eventPayload('T0001', 'Ev1', { type: 'channel_archive', channel: 'C1' }))
    expect(await postSigned(body, { 'Content-Type': JSON_TYPE })).toBe(200)
    expect(questions).toEqual([])
  })
})

describe('a body that is no object', () => {
  const BODIES = [
    ['null', JSON_TYPE],
    [' null\n', JSON_TYPE],
    ['null', 'text/plain'],
    ['7', JSON_TYPE],
    ['"{}"', JSON_TYPE],
    ['[{}]', JSON_TYPE],
    ['', JSON_TYPE],
    ['payload=null', FORM],
    ['payload=7', FORM],
    ['payload=', FORM],
  ] as const

  it.each(BODIES)('is refused where it is signed, and the next delivery is taken: %j as %s', async (body, type) => {
    expect((await started.post(body, { 'Content-Type': type })).status).toBe(400)
    expect((await started.post(command(), { 'Content-Type': FORM })).status).toBe(200)
  })

  it.each(BODIES)('is refused as not signed where it is not: %j as %s', async (body, type) => {
    const forged = sign(body, nowS(), 'another-secret')
    expect((await started.post(body, { 'Content-Type': type, ...forged })).status).toBe(401)
  })

  it('is not what begins with blanks', async () => {
    expect((await started.post(` \n${mention()}`, { 'Content-Type': JSON_TYPE })).status).toBe(200)
    expect(questions).toHaveLength(1)
  })

  it('is refused by the SDK where it only begins as one', async () => {
    expect((await started.post('{"type":', { 'Content-Type': JSON_TYPE })).status).toBe(400)
  })
})

describe('a question in a conversation', () => {
  it('is acknowledged when it is answered, not when Slack would have stopped waiting', async () => {
    const answered = Promise.withResolvers<void>()
    onQuestion = () => answered.promise
    const acknowledged = started.post(mention(), { 'Content-Type': JSON_TYPE }).then(({ status }) => status)
    const slackGaveUp = wait(SLACK_WAITS_MS).then(() => 'not acknowledged')
    expect(await Promise.race([acknowledged, slackGaveUp])).toBe('not acknowledged')
    answered.resolve()
    expect(await acknowledged).toBe(200)
  })
})

describe('a join', () => {
  const join = (eventId = 'Ev1', user: Json = { id: 'U9', team_id: 'T0001', tz: 'Europe/Paris', is_bot: false }) =>
    JSON.stringify(eventPayload('T0001', eventId, { type: 'team_join', user }))
  const post = async (body: string) => (await started.post(body, { 'Content-Type': JSON_TYPE })).status

  it('is acknowledged when it was recorded', async () => {
    const recorded = Promise.withResolvers<void>()
    let isRecorded = false
    onJoin = async () => {
      await recorded.promise
      isRecorded = true
    }
    const answered = post(join())
    recorded.resolve()
    expect([await answered, isRecorded]).toEqual([200, true])
  })

  it('is not acknowledged when it could not be recorded, and is taken when it is told again', async () => {
    onJoin = async () => {
      throw new Error('the database is gone')
    }
    expect(await post(join())).toBe(500)
    onJoin = async (arrival) => void arrivals.push(arrival)
    expect(await post(join())).toBe(200)
    expect(arrivals).toHaveLength(1)
  })

  it('tells who joined, when, and where they can be written to', async () => {
    await post(join())
    expect(arrivals).toEqual([
      {
        member: { platform: 'slack', id: 'T0001/U9' },
        place: { visibility: 'private', platform: 'slack', address: 'direct:T0001/U9' },
        locale: 'fr',
        timeZone: 'Europe/Paris',
        kind: 'person',
        joinedAtMs: 1_790_000_000_000,
      },
    ])
  })

  it.each([
    ['guest', { id: 'U9', is_restricted: true }],
    ['guest', { id: 'U9', is_ultra_restricted: true }],
    ['bot', { id: 'U9', is_bot: true }],
  ])('tells a %s by the member’s flags', async (kind, user) => {
    await post(join('Ev1', user))
    expect(arrivals.map((arrival) => arrival.kind)).toEqual([kind])
  })

  it('passes over the bot itself', async () => {
    await post(join('Ev1', { id: 'U0BOT', is_bot: true }))
    expect(arrivals).toEqual([])
  })
})

describe('redelivery', () => {
  const mention = (eventId: string, text: string) =>
    JSON.stringify(
      eventPayload('T0001', eventId, {
        type: 'app_mention',
        user: 'U1',
        text: `<@U0BOT> ${text}`,
        ts: `1790000000.${eventId.slice(2).padStart(6, '0')}`,
        channel: 'C1',
      }),
    )

  it('handles twenty events once, each told five times and out of order', async () => {
    const bodies = Array.from({ length: 20 }, (_, at) => mention(`Ev${at}`, `question ${at}`))
    const told = Array.from({ length: 5 }, (_, round) =>
      bodies.map((body, at) => ({ body, rank: (at * 7 + round * 13) % 20 })),
    )
    for (const { body } of told.flat().toSorted((a, b) => a.rank - b.rank)) {
      const response = await started.post(body, { 'Content-Type': JSON_TYPE, 'X-Slack-Retry-Num': '1' })
      expect(response.status).toBe(200)
    }
    await started.adapter.stop()
    expect(questions.map(({ text }) => text).toSorted()).toEqual(bodies.map((_, at) => `question ${at}`).toSorted())
  })
})
